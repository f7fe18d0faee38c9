/** Choosing, sorting and counting out rows of many runs. Knows rows, filters, the lookup and the waist. */
@NullMarked
package dev.granary.app.query.search;

import org.jspecify.annotations.NullMarked;
