@NullMarked
package dev.granary.app.maintain.doctor;

import org.jspecify.annotations.NullMarked;
