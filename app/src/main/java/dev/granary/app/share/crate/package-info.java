/** What a package holds, as an RO-Crate for programs. May use {@code share.pack}, the codecs, the host's SHA-256 and the
 * domain. */
@NullMarked
package dev.granary.app.share.crate;

import org.jspecify.annotations.NullMarked;
