/** Recording processes that are killed, and what they leave. */
@NullMarked
package dev.granary.it.crash;

import org.jspecify.annotations.NullMarked;
