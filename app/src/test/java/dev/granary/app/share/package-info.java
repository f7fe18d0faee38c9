/** Tests of copying between stores. */
@NullMarked
package dev.granary.app.share;

import org.jspecify.annotations.NullMarked;
