/** Finds runs and pipelines by what people call them. Knows the waist; every use case may ask it. */
@NullMarked
package dev.granary.app.lookup;

import org.jspecify.annotations.NullMarked;
