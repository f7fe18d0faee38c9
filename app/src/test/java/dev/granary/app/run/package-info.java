/** Tests of training, loading and predicting. */
@NullMarked
package dev.granary.app.run;

import org.jspecify.annotations.NullMarked;
