/** Finds what is registered with {@link java.util.ServiceLoader}, and chooses. Ground floor: knows the ports only. */
@NullMarked
package dev.granary.app.catalogue;

import org.jspecify.annotations.NullMarked;
