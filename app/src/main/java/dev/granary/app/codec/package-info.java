/**
 * YAML and JSON to and from the domain, so that nobody else knows how a record looks on the disk, nor how a setting is
 * written. Knows bytes and the name of the file for messages, nothing of stores. May use the domain, the words of the
 * ports that settings name, snakeyaml-engine and Jackson; nobody else may use those two libraries.
 */
@NullMarked
package dev.granary.app.codec;

import org.jspecify.annotations.NullMarked;
