/** Who is working on a run, across processes. May use the domain. */
@NullMarked
package dev.granary.ports.lease;

import org.jspecify.annotations.NullMarked;
