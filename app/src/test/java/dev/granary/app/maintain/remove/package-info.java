@NullMarked
package dev.granary.app.maintain.remove;

import org.jspecify.annotations.NullMarked;
