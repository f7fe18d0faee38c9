/**
 * Packages on their way in: a package of any shape as a store that is only read, and what verifies it before it is copied into
 * one that is not. Knows copying, and what packages look like.
 */
@NullMarked
package dev.granary.app.share.imports;

import org.jspecify.annotations.NullMarked;
