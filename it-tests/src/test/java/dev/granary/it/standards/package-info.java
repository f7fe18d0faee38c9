/** What packages say of themselves, checked by programs that others wrote. */
@NullMarked
package dev.granary.it.standards;

import org.jspecify.annotations.NullMarked;
