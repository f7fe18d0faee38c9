/** What people do with the product and with what it leaves, from start to end. */
@NullMarked
package dev.granary.it.journey;

import org.jspecify.annotations.NullMarked;
