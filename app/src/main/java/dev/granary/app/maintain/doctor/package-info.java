/**
 * Tries a store out where it is, and says what it can be relied on for. A check is one idea and a few lines; each works on
 * the ports alone, so that it tells of any adapter what the contract tests tell of it elsewhere. Knows the waist; nobody
 * but the public API needs it.
 */
@NullMarked
package dev.granary.app.maintain.doctor;

import org.jspecify.annotations.NullMarked;
