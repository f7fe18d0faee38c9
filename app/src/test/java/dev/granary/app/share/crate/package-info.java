/** Tests of crates. */
@NullMarked
package dev.granary.app.share.crate;

import org.jspecify.annotations.NullMarked;
