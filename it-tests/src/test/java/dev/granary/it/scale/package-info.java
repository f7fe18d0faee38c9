/** Big stores, and what asking them costs. */
@NullMarked
package dev.granary.it.scale;

import org.jspecify.annotations.NullMarked;
