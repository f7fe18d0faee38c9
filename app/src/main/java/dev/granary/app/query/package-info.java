/** Listing, showing and ranking. Knows the lookup and the waist; the rooms beside it do not know it. */
@NullMarked
package dev.granary.app.query;

import org.jspecify.annotations.NullMarked;
