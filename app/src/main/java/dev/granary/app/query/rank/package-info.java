/** Rows by rank, one by one or in groups. Knows rows, the waist and the lookup; the public API knows it. */
@NullMarked
package dev.granary.app.query.rank;

import org.jspecify.annotations.NullMarked;
