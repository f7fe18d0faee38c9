package dev.granary.adapter.s3;

import dev.granary.domain.content.Digest;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a content that was taken in, until it is given a name. */
interface Payload extends AutoCloseable {

    Digest digest();

    long sizeBytes();

    /** The bytes from the beginning; may be called several times. The caller closes the stream. */
    InputStream open() throws IOException;

    /** What the bytes come from, for messages. */
    String origin();

    /** Lets go of what is kept on this machine for it. */
    @Override
    void close();
}
