/** Names that people give, and the portable form in which they stand in folders. Depends on nothing. */
@NullMarked
package dev.granary.domain.name;

import org.jspecify.annotations.NullMarked;
