/** What this machine is: its clock, its names, the working tree, local files. Ground floor: knows nothing of stores. */
@NullMarked
package dev.granary.app.host;

import org.jspecify.annotations.NullMarked;
