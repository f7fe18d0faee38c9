/** Tests of finding runs and pipelines. */
@NullMarked
package dev.granary.app.lookup;

import org.jspecify.annotations.NullMarked;
