/**
 * Which store a caller means and how it is to be written: flags, variables, the file {@code granary.yaml} and defaults,
 * and where each value came from. Touches no store and reads no environment of its own. May use the codecs, the domain and
 * the ports' values; rooms that record and ask need not know it.
 */
@NullMarked
package dev.granary.app.settings;

import org.jspecify.annotations.NullMarked;
