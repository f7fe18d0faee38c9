package dev.granary.adapter.posixfs;

import dev.granary.ports.hash.Calculation;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;

/** A content whose bytes somebody writes. */
final class StreamFilling implements Filling {

    private final Content content;
    private final Optional<Need> need;
    private final Executor hashers;
    private long takenBytes;

    /** @param need empty if only the content knows how long it is */
    StreamFilling(Content content, Optional<Need> need, Executor hashers) {
        this.content = content;
        this.need = need;
        this.hashers = hashers;
    }

    @Override
    public long fill(TemporaryFile file, Calculation calculation) throws IOException {
        HashingOutput output = new HashingOutput(file.stream(), calculation, hashers);
        try {
            write(output);
            output.finish();
            return output.sizeBytes();
        } finally {
            takenBytes = output.takenBytes();
            output.abandon();
        }
    }

    // Whatever a writer makes of a failure of the file, finishing the output throws that failure again.
    private void write(HashingOutput output) {
        try {
            content.writeTo(output);
        } catch (IOException e) {
            if (!output.hasFailed()) {
                throw Failures.ofSource(output.takenBytes(), e);
            }
        } catch (RuntimeException e) {
            if (!output.hasFailed()) {
                throw e;
            }
        }
    }

    @Override
    public Need need() {
        return need.orElseGet(() -> Need.atLeast(takenBytes));
    }

    /** Something that writes its bytes, once. */
    @FunctionalInterface
    interface Content {
        void writeTo(HashingOutput out) throws IOException;
    }
}
