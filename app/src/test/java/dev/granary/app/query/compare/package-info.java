/** Tests of what is in this package. */
@NullMarked
package dev.granary.app.query.compare;

import org.jspecify.annotations.NullMarked;
