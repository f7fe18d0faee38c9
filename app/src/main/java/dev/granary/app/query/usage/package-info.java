/** Who uses which content, and what stands more than once. Reads only. Knows the lookup and the waist; the rooms beside it do not know it. */
@NullMarked
package dev.granary.app.query.usage;

import org.jspecify.annotations.NullMarked;
