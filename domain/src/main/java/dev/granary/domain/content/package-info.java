/** What a content is (its digest) and what its file in the cache is called. May use {@code name}. */
@NullMarked
package dev.granary.domain.content;

import org.jspecify.annotations.NullMarked;
