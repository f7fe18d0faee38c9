/** Which object gets which: the only place that knows Guice. Named by {@link dev.granary.app.Granary} alone. */
@NullMarked
package dev.granary.app.wiring;

import org.jspecify.annotations.NullMarked;
