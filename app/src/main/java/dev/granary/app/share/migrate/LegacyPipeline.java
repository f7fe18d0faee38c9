package dev.granary.app.share.migrate;

import dev.granary.app.codec.ForeignJson;
import dev.granary.app.codec.Json;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.host.Sha256;
import dev.granary.domain.content.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an older pipeline holds, read.
 *
 * @param files all of them, by path, each with its hash
 * @param definition {@code pipeline.json}
 * @param metadata {@code metadata.json}, if there is one
 */
record LegacyPipeline(LegacyFolder folder, List<Hashed> files, ForeignJson definition, Optional<ForeignJson> metadata) {

    private static final int MOST_BYTES = 16 << 20;

    /** A file and its hash. */
    record Hashed(LegacyFile file, Digest digest) {}

    LegacyPipeline {
        Objects.requireNonNull(folder, "folder");
        files = List.copyOf(files);
        Objects.requireNonNull(definition, "definition");
        Objects.requireNonNull(metadata, "metadata");
    }

    /**
     * Reads the documents among its files.
     *
     * @throws Unmigratable if one cannot be understood
     */
    static LegacyPipeline read(LegacyFolder folder, List<LegacyFile> files, Map<LegacyFile, Digest> digests)
            throws Unmigratable {
        List<Hashed> hashed = new ArrayList<>();
        for (LegacyFile file : files) {
            hashed.add(new Hashed(file, Objects.requireNonNull(digests.get(file), "digest")));
        }
        return new LegacyPipeline(
                folder,
                hashed,
                document(folder, hashed, Entries.DEFINITION).orElseThrow(),
                document(folder, hashed, Entries.METADATA));
    }

    private static Optional<ForeignJson> document(LegacyFolder folder, List<Hashed> files, String name)
            throws Unmigratable {
        for (Hashed one : files) {
            if (one.file().is(name)) {
                return Optional.of(read(folder, one));
            }
        }
        return Optional.empty();
    }

    private static ForeignJson read(LegacyFolder folder, Hashed document) throws Unmigratable {
        String name = document.file().name();
        if (document.file().sizeBytes() > MOST_BYTES) {
            throw new Unmigratable("%s has %d bytes; at most %d can be carried over. Shorten it, and migrate again."
                    .formatted(name, document.file().sizeBytes(), MOST_BYTES));
        }
        try (InputStream in = document.file().open()) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (!Sha256.of(bytes).equals(document.digest())) {
                throw new Unmigratable(name + " was changed while it was being read. Migrate again.");
            }
            return Json.readForeign(folder.label() + "/" + name, bytes);
        } catch (MalformedDocument e) {
            throw Unmigratable.by(e);
        } catch (IOException e) {
            throw new Unmigratable(
                    "%s cannot be read: %s. Make it readable.".formatted(name, Unmigratable.reason(e)), e);
        }
    }

    /** What was fitted. */
    List<Hashed> binaries() {
        return files.stream().filter(one -> one.file().isBinary()).toList();
    }

    /** What is kept as it is: all but what was fitted, and the documents whose every value is carried over. */
    List<Hashed> others() {
        return files.stream()
                .filter(one -> !one.file().isBinary())
                .filter(one -> !one.file().is(Entries.DEFINITION)
                        || !definition.inexact().isEmpty())
                .filter(one -> !one.file().is(Entries.METADATA)
                        || metadata.stream().anyMatch(old -> !old.inexact().isEmpty()))
                .toList();
    }

    long bytes() {
        return files.stream().mapToLong(one -> one.file().sizeBytes()).sum();
    }

    /** By what it is told from what it may become: the hash of what {@code sha256sum} prints of its files, by path. */
    Digest fingerprint() {
        StringBuilder lines = new StringBuilder();
        for (Hashed one : files) {
            String path = one.file().path();
            String escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
            lines.append(escaped.equals(path) ? "" : "\\")
                    .append(one.digest())
                    .append("  ")
                    .append(escaped)
                    .append('\n');
        }
        return Sha256.of(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}
