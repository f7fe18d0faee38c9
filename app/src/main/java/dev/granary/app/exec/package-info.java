/**
 * Running a command as one recorded pipeline, whatever language it is written in: what it is told, what it leaves, how it
 * ended. Knows the use cases below it and the charts of runs; the command line alone knows it.
 */
@NullMarked
package dev.granary.app.exec;

import org.jspecify.annotations.NullMarked;
