/** Tests of exporting. */
@NullMarked
package dev.granary.app.share.export;

import org.jspecify.annotations.NullMarked;
