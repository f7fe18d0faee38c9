/** Tests of recording. */
@NullMarked
package dev.granary.app.record;

import org.jspecify.annotations.NullMarked;
