/** The scripts that people type, run as they run them: by a shell, in folders with blanks, through links. */
@NullMarked
package dev.granary.it.launcher;

import org.jspecify.annotations.NullMarked;
