package dev.granary.app.store;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobSource;
import dev.granary.ports.storage.StagedBlob;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Puts other lines in the place of those of a log that nobody adds to. */
final class Rewriting {

    private Rewriting() {}

    /** Readers find the old or the new lines, all of them. */
    static void rewrite(Store store, Hasher hasher, StorePath run, StorePath log, List<String> lines) {
        byte[] text = lines.stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        try (StagedBlob blob = store.blobs().stage(BlobSource.of(text), Layout.unfinished(run), hasher.begin())) {
            blob.prepare(log);
            blob.replace(log);
        }
    }
}
