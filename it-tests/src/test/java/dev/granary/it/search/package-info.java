/** A search for the best parameters by a script in another language, as somebody would run it. */
@NullMarked
package dev.granary.it.search;

import org.jspecify.annotations.NullMarked;
