/** Clearing runs of what nobody refers to. Knows the lookup and the waist; the rooms beside it do not know it. */
@NullMarked
package dev.granary.app.maintain.clean;

import org.jspecify.annotations.NullMarked;
