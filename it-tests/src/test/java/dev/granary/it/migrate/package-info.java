/** Results of the older layout carried over by a real process, and what other programs read in them then. */
@NullMarked
package dev.granary.it.migrate;

import org.jspecify.annotations.NullMarked;
