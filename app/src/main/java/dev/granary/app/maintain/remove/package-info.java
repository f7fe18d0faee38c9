/** Removing pipelines and runs. Knows the lookup and the waist; the rooms beside it do not know it. */
@NullMarked
package dev.granary.app.maintain.remove;

import org.jspecify.annotations.NullMarked;
