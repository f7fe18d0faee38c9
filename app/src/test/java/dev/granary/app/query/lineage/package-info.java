@NullMarked
package dev.granary.app.query.lineage;

import org.jspecify.annotations.NullMarked;
