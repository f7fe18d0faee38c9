/** Giving runs other names. Knows the lookup and the waist; the rooms beside it do not know it. */
@NullMarked
package dev.granary.app.maintain.rename;

import org.jspecify.annotations.NullMarked;
