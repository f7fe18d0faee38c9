/** What tests of the application share. */
@NullMarked
package dev.granary.app;

import org.jspecify.annotations.NullMarked;
