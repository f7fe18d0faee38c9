/** Tests of what is in this package. */
@NullMarked
package dev.granary.app.query.rank;

import org.jspecify.annotations.NullMarked;
