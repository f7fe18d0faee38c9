/** Tests of the page. */
@NullMarked
package dev.granary.app.share.page;

import org.jspecify.annotations.NullMarked;
