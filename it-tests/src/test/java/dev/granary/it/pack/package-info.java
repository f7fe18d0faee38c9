/** Packages as others see them: unpacked and checked with nothing of the product. */
@NullMarked
package dev.granary.it.pack;

import org.jspecify.annotations.NullMarked;
