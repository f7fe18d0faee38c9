/** Tests of stores that are only read. */
@NullMarked
package dev.granary.app.frozen;

import org.jspecify.annotations.NullMarked;
