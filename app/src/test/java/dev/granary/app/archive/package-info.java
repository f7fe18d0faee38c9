/** Tests of packages, read and written. */
@NullMarked
package dev.granary.app.archive;

import org.jspecify.annotations.NullMarked;
