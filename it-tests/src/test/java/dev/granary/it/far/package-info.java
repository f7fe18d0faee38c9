/** Runs on an object store: the same as on disk, from many machines, and when lines break. */
@NullMarked
package dev.granary.it.far;

import org.jspecify.annotations.NullMarked;
