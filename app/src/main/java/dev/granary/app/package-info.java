/** The public API of Granary: {@link dev.granary.app.Granary} opens a results folder. Only the command line depends on it. */
@NullMarked
package dev.granary.app;

import org.jspecify.annotations.NullMarked;
