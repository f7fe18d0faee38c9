/** Tests of the settings. */
@NullMarked
package dev.granary.app.settings;

import org.jspecify.annotations.NullMarked;
