/** The {@code granary} command: verbs, tables, messages, exit codes. Nobody depends on it. */
@NullMarked
package dev.granary.app.cli;

import org.jspecify.annotations.NullMarked;
