/**
 * Links that are files like any other, for file systems and users that cannot make symbolic ones. Needs no store of its
 * own: it links in any store whose files lie on this machine. Nothing else may name a class of this package, its
 * providers are found by {@link java.util.ServiceLoader}.
 */
@NullMarked
package dev.granary.adapter.copyfs;

import org.jspecify.annotations.NullMarked;
