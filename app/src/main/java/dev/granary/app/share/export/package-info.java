/**
 * Runs and pipelines on their way out: packages that a colleague unpacks who has nothing of ours. Knows the waist, what runs
 * are read with when they are shared, and archives; import is a room beside it.
 *
 * <p>Every byte goes through one place on its way from the store into the package, where it is hashed and compared with the
 * record: what is not as recorded stops the export, and nothing comes to stand under the package's name.
 */
@NullMarked
package dev.granary.app.share.export;

import org.jspecify.annotations.NullMarked;
