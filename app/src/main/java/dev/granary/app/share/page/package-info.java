/**
 * What a package holds, as one page for people who have nothing but a browser. May use {@code share.pack}, the codecs,
 * the host's SHA-256 and the domain; nobody else may use JMustache.
 */
@NullMarked
package dev.granary.app.share.page;

import org.jspecify.annotations.NullMarked;
