/** The walls of the house, each a rule with its reason; guards against rules that check nothing; and proof that rules can fail. */
@NullMarked
package dev.granary.it.architecture;

import org.jspecify.annotations.NullMarked;
