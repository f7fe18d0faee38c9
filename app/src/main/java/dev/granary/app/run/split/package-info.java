/**
 * Which samples a pipeline learns from and which it is tested on.
 *
 * <p>The package exists so that a partition can be written down and made again: a split is a value, and a seed gives the
 * same split on every JDK. It depends on nothing but the JDK; whoever runs pipelines may depend on it.
 */
@NullMarked
package dev.granary.app.run.split;

import org.jspecify.annotations.NullMarked;
