/**
 * What went into pipelines, what came out, and on wherever an output is another's input; and which data sets are the same. Knows
 * documents only: no content is read. Knows the lookup and the waist; the rooms beside it do not know it.
 */
@NullMarked
package dev.granary.app.query.lineage;

import org.jspecify.annotations.NullMarked;
