/** Tests of what is found out about this machine. */
@NullMarked
package dev.granary.app.host;

import org.jspecify.annotations.NullMarked;
