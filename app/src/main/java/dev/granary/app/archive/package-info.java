/**
 * Packages: what is in archives and folders that anybody made, read in place and never unpacked by name, and refused if they
 * are not exactly what they say or could do harm anywhere. The only package that may use Commons Compress and zstd; knows the
 * domain alone.
 */
@NullMarked
package dev.granary.app.archive;

import org.jspecify.annotations.NullMarked;
