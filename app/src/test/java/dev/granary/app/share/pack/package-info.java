/** Tests of what packages hold, and packages to test with. */
@NullMarked
package dev.granary.app.share.pack;

import org.jspecify.annotations.NullMarked;
