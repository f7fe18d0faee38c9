/** Pipelines side by side. Knows the waist and the lookup; the public API knows it. */
@NullMarked
package dev.granary.app.query.compare;

import org.jspecify.annotations.NullMarked;
