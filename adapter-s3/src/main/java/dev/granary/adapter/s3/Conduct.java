package dev.granary.adapter.s3;

/**
 * How a server was found to treat conditional writes.
 *
 * @param creating writes on condition that nothing stands there
 * @param replacing writes on condition that nothing has changed
 * @param quotes how it wants to be told an etag
 * @param intact whether it gave back the very bytes that it was sent
 */
record Conduct(Answer creating, Answer replacing, Quotes quotes, boolean intact) {

    /** What came of a write whose condition did not hold. */
    enum Answer {
        /** It was refused. */
        HONOURED,
        /** It was done. */
        IGNORED,
        /** The server does not know conditions. */
        UNKNOWN
    }

    /** Ceph 16 takes an etag in quotes for another one; the protocol (RFC 9110, 8.8.3) has them. */
    enum Quotes {
        WITH,
        WITHOUT;

        String written(String etag) {
            return this == WITH ? '"' + etag + '"' : etag;
        }
    }

    boolean isReliable() {
        return creating == Answer.HONOURED && replacing == Answer.HONOURED;
    }
}
