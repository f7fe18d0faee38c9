/** Tests of how adapters are found and chosen. */
@NullMarked
package dev.granary.app.catalogue;

import org.jspecify.annotations.NullMarked;
