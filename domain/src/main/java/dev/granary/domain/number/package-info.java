/** How a number is written down, the same on every JDK. Depends on nothing. */
@NullMarked
package dev.granary.domain.number;

import org.jspecify.annotations.NullMarked;
