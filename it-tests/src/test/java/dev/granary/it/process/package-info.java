/** Other processes for the tests: virtual machines that run a class of the tests, the distribution, a shell, strace, mounts. */
@NullMarked
package dev.granary.it.process;

import org.jspecify.annotations.NullMarked;
