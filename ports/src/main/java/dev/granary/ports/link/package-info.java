/** Links from pipelines into a run's cache: another axis than where bytes live. May use the domain. */
@NullMarked
package dev.granary.ports.link;

import org.jspecify.annotations.NullMarked;
