/** Tests of the command line. */
@NullMarked
package dev.granary.app.cli;

import org.jspecify.annotations.NullMarked;
