/**
 * What the bench starts: small programs that record as a user's would, each in a process of its own, and the chart of what was
 * measured. No test; {@code it-tests/bench/bench} runs them.
 */
@NullMarked
package dev.granary.it.bench;

import org.jspecify.annotations.NullMarked;
