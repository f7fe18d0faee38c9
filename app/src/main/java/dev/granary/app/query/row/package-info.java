/** Pipelines as rows of columns, which can be filtered, sorted and compared. Knows the waist; the queries know it. */
@NullMarked
package dev.granary.app.query.row;

import org.jspecify.annotations.NullMarked;
