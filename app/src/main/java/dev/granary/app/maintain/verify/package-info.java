/**
 * Looks runs over and tells what is wrong with them, each thing with the pipelines that it touches. A check is one idea and a
 * few lines; all of them ask one {@code RunLook}, in which each thing is read once. Nothing is opened that is no file, and no
 * link followed. Looking writes nothing; what was found is mended by {@code Repairing}, kind by kind, while nobody else works on
 * the run. Knows the lookup, relinking, archives and the waist.
 */
@NullMarked
package dev.granary.app.maintain.verify;

import org.jspecify.annotations.NullMarked;
