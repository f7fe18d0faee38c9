/** Tests of the codecs. */
@NullMarked
package dev.granary.app.codec;

import org.jspecify.annotations.NullMarked;
