/** What an adapter registers with {@link java.util.ServiceLoader}. May use every other package of the module. */
@NullMarked
package dev.granary.ports.spi;

import org.jspecify.annotations.NullMarked;
