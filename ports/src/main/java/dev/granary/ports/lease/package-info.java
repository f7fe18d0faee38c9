/**
 * Who is working on a run, across processes. May use the domain.
 *
 * <p>{@link dev.granary.ports.lease.Lease#isHeld} is there because not every store learns at once that a process has died: where
 * a lease must be renewed, one that was cut off loses it, and has to ask before it commits.
 */
@NullMarked
package dev.granary.ports.lease;

import org.jspecify.annotations.NullMarked;
