@NullMarked
package dev.granary.app.query.row;

import org.jspecify.annotations.NullMarked;
