/**
 * What a step of a pipeline is: the provider interface, the matrix that flows through it and the state it leaves behind.
 *
 * <p>The package exists so that a step can be written and tested without knowing where results are stored, and so that
 * whoever runs or stores a pipeline knows steps by these types alone. It knows nothing but the JDK; every other package
 * of {@code run} and the code that finds providers may depend on it.
 */
@NullMarked
package dev.granary.app.run.step;

import org.jspecify.annotations.NullMarked;
