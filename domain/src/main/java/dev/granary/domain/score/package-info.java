/** Scores of a pipeline, and which of several is best. May use {@code pipeline}. */
@NullMarked
package dev.granary.domain.score;

import org.jspecify.annotations.NullMarked;
