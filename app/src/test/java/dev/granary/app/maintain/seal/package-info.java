@NullMarked
package dev.granary.app.maintain.seal;

import org.jspecify.annotations.NullMarked;
