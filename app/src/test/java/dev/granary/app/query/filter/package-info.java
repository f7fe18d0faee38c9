@NullMarked
package dev.granary.app.query.filter;

import org.jspecify.annotations.NullMarked;
