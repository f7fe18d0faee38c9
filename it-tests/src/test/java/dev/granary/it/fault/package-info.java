/** What else can go wrong with a machine, a disk, a store or a clock; docs/reliability.md lists it. */
@NullMarked
package dev.granary.it.fault;

import org.jspecify.annotations.NullMarked;
