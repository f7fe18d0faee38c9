/** The waist: contents in and out of a run's cache, and a pipeline's documents as one thing. Whoever stands above speaks to these and hardly to a port. */
@NullMarked
package dev.granary.app.store;

import org.jspecify.annotations.NullMarked;
