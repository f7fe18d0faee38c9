/** Sealed runs, as anybody can check them with nothing but a shell. */
@NullMarked
package dev.granary.it.seal;

import org.jspecify.annotations.NullMarked;
