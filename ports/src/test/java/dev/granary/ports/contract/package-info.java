/**
 * What every adapter is held to, one abstract class a port. An adapter extends it and says how its store is opened; there
 * is nothing to switch off.
 */
@NullMarked
package dev.granary.ports.contract;

import org.jspecify.annotations.NullMarked;
