/** Runs, pipelines and their records, as values. May use {@code name}, {@code content} and {@code number}. */
@NullMarked
package dev.granary.domain.pipeline;

import org.jspecify.annotations.NullMarked;
