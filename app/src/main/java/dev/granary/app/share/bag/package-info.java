/** A package as a BagIt bag, for archives. May use {@code share.pack}, the host's SHA-256 and the domain. */
@NullMarked
package dev.granary.app.share.bag;

import org.jspecify.annotations.NullMarked;
