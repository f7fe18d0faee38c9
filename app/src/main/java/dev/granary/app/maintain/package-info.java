/** Keeping runs in order: relinking. Knows the lookup and the waist; the rooms beside it do not know it. */
@NullMarked
package dev.granary.app.maintain;

import org.jspecify.annotations.NullMarked;
