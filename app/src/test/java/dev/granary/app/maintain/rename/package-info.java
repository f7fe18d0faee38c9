@NullMarked
package dev.granary.app.maintain.rename;

import org.jspecify.annotations.NullMarked;
