@NullMarked
package dev.granary.app.query.usage;

import org.jspecify.annotations.NullMarked;
