/** Tests of carrying over results of the older layout. */
@NullMarked
package dev.granary.app.share.migrate;

import org.jspecify.annotations.NullMarked;
