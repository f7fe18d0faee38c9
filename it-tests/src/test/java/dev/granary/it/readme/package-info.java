/** What README.md shows is what happens. */
@NullMarked
package dev.granary.it.readme;

import org.jspecify.annotations.NullMarked;
