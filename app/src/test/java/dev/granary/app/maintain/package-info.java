/** Tests of keeping runs in order. */
@NullMarked
package dev.granary.app.maintain;

import org.jspecify.annotations.NullMarked;
