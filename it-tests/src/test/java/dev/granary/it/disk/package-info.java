/** What lies on the disk, looked at without any code of the product. */
@NullMarked
package dev.granary.it.disk;

import org.jspecify.annotations.NullMarked;
