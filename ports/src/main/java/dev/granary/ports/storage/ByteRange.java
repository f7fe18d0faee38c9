package dev.granary.ports.storage;

/**
 * A range of bytes. What lies beyond the end of the content is not an error, there is just less to read.
 *
 * @param from the first byte, counted from 0
 * @param length how many bytes at the most
 */
public record ByteRange(long from, long length) {

    /** The whole content. */
    public static final ByteRange ALL = new ByteRange(0, Long.MAX_VALUE);

    /**
     * @throws IllegalArgumentException if a number is negative
     */
    public ByteRange {
        if (from < 0 || length < 0) {
            throw new IllegalArgumentException("No range: from " + from + ", length " + length + ".");
        }
    }
}
