/** What is on the medium when, and media that are full or cannot be written. */
@NullMarked
package dev.granary.it.durability;

import org.jspecify.annotations.NullMarked;
