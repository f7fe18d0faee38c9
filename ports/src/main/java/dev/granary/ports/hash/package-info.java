/** Content hashing. May use the domain. */
@NullMarked
package dev.granary.ports.hash;

import org.jspecify.annotations.NullMarked;
