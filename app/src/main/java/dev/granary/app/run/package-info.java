/**
 * Runs pipelines: fits the steps of a definition, records what they leave, loads it again and predicts. Knows recording
 * and querying; only the public API knows it.
 */
@NullMarked
package dev.granary.app.run;

import org.jspecify.annotations.NullMarked;
