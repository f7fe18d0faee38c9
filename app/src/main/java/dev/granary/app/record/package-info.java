/** Recording: runs, pipelines and what they leave. Knows the waist; the rooms beside it do not know it. */
@NullMarked
package dev.granary.app.record;

import org.jspecify.annotations.NullMarked;
