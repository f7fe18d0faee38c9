/** Tests of the cache and of what puts it right. */
@NullMarked
package dev.granary.app.store;

import org.jspecify.annotations.NullMarked;
