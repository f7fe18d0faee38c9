@NullMarked
package dev.granary.app.maintain.clean;

import org.jspecify.annotations.NullMarked;
