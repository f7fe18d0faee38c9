/**
 * Closes a run for good and shows that it has stayed as it was: a list of every file with its hash, which {@code sha256sum}
 * checks, and a tree that nobody may change. Knows the lookup and the waist; the rooms beside it do not know it.
 */
@NullMarked
package dev.granary.app.maintain.seal;

import org.jspecify.annotations.NullMarked;
