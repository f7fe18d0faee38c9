/** Tests of looking up, listing and ranking. */
@NullMarked
package dev.granary.app.lookup;

import org.jspecify.annotations.NullMarked;
