/** What a package holds, for those who write one, describe one, or read one. Knows the waist and the codecs. */
@NullMarked
package dev.granary.app.share.pack;

import org.jspecify.annotations.NullMarked;
