package dev.granary.app.archive;

import java.io.IOException;
import java.io.OutputStream;

/** How a stream that packs what goes through it ends. */
interface StreamEnd {

    /** For streams that pass on what they get. */
    static StreamEnd flushing(OutputStream stream) {
        return new StreamEnd() {
            @Override
            public void finish() throws IOException {
                stream.flush();
            }

            @Override
            public void release() {}
        };
    }

    /** For streams that end by being closed. */
    static StreamEnd closing(OutputStream stream) {
        return new StreamEnd() {
            @Override
            public void finish() throws IOException {
                stream.close();
            }

            @Override
            public void release() {
                try {
                    stream.close();
                } catch (IOException e) {
                    // Whoever finished it knows; what was not finished is thrown away.
                }
            }
        };
    }

    /** Hands on what is left, and what ends it. */
    void finish() throws IOException;

    /** Lets go of what it has, finished or not. */
    void release();
}
