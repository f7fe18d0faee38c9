/** Tests of bags. */
@NullMarked
package dev.granary.app.share.bag;

import org.jspecify.annotations.NullMarked;
