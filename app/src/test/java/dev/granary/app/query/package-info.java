/** Tests of looking up, listing and ranking. */
@NullMarked
package dev.granary.app.query;

import org.jspecify.annotations.NullMarked;
