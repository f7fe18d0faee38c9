/** Many processes at once in one run. */
@NullMarked
package dev.granary.it.race;

import org.jspecify.annotations.NullMarked;
