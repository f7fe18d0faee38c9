/** Tests of importing. */
@NullMarked
package dev.granary.app.share.imports;

import org.jspecify.annotations.NullMarked;
