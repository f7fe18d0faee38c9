/**
 * A results folder on a file system of this machine, with symbolic links. Everything that knows how a disk behaves is
 * here; nothing else may name a class of this package, its providers are found by {@link java.util.ServiceLoader}.
 */
@NullMarked
package dev.granary.adapter.posixfs;

import org.jspecify.annotations.NullMarked;
