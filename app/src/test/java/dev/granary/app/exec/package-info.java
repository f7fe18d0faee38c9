/** Tests of running commands. */
@NullMarked
package dev.granary.app.exec;

import org.jspecify.annotations.NullMarked;
