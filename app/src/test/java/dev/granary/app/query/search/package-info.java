@NullMarked
package dev.granary.app.query.search;

import org.jspecify.annotations.NullMarked;
