/**
 * What an adapter registers with {@link java.util.ServiceLoader}. May use every other package of the module.
 *
 * <p>{@link dev.granary.ports.spi.Survey} is there because where each look is a request, who looks at a whole run would make
 * thousands; {@link dev.granary.ports.spi.Trait}, because what a server does in spite of what it says is found out by trying,
 * and people should know of it; {@link dev.granary.ports.spi.StoreOption}, so that what can be set of an adapter's stores is
 * known, checked and shown by those who know nothing of the adapter.
 */
@NullMarked
package dev.granary.ports.spi;

import org.jspecify.annotations.NullMarked;
