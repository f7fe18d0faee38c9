/** How a backend fails: one sealed family, so that whoever catches it can list the cases. Depends on nothing. */
@NullMarked
package dev.granary.ports.failure;

import org.jspecify.annotations.NullMarked;
