package dev.granary.app.archive;

/**
 * The body of a file as it goes into a zip archive.
 *
 * @param method how it is packed, as zip numbers the ways
 * @param sizeBytes how many bytes the file has
 * @param crc their CRC-32
 * @param body whoever writes it closes it
 */
record PackedEntry(int method, long sizeBytes, long crc, Spill body) {}
