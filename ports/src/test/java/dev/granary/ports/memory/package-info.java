/** Every port in memory, for tests: strict, small, and held to the same contracts as the real ones. */
@NullMarked
package dev.granary.ports.memory;

import org.jspecify.annotations.NullMarked;
