/**
 * Beds: the file systems that tests run on, so that what Windows refuses is met on every machine. Tests of any module may
 * use them; who does declares jimfs in test scope.
 */
@NullMarked
package dev.granary.ports.bed;

import org.jspecify.annotations.NullMarked;
