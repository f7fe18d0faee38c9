/**
 * Stores that are only read: trees whose bytes come from somewhere that is no store, such as a package or the folders of an
 * older layout. Whoever can show what he has as such a tree gets every query over it, and copying out of it, for nothing. Uses
 * the ports and the domain alone.
 */
@NullMarked
package dev.granary.app.frozen;

import org.jspecify.annotations.NullMarked;
