/** What runs in processes of its own: programs that record. */
@NullMarked
package dev.granary.it.child;

import org.jspecify.annotations.NullMarked;
