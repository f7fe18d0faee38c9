/** Stores with one defect each. A contract that they pass is worth nothing. */
@NullMarked
package dev.granary.ports.broken;

import org.jspecify.annotations.NullMarked;
