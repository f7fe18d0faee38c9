@NullMarked
package dev.granary.app.maintain.verify;

import org.jspecify.annotations.NullMarked;
