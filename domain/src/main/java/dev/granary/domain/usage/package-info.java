/** Who refers to which content, and what that decides: what is an orphan, and what a deletion frees. Knows values only. */
@NullMarked
package dev.granary.domain.usage;

import org.jspecify.annotations.NullMarked;
