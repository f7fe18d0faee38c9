package dev.granary.app.share.migrate;

import dev.granary.app.codec.ForeignJson;
import dev.granary.app.codec.Json;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.domain.content.Digest;
import dev.granary.domain.name.Printable;
import dev.granary.domain.pipeline.Training;
import dev.granary.ports.hash.Hasher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads every pipeline of an older tree, each file once, several at once; those that cannot be understood are told. */
final class LegacyReading {

    private static final long LONGEST_DOCUMENT = 16 << 20;

    private final Hasher hasher;
    private final MigrateProgress progress;
    private final Map<LegacyFile, Digest> digests = new ConcurrentHashMap<>();
    private final Map<LegacyFile, String> unreadable = new ConcurrentHashMap<>();
    private final List<Converted> converted = new ArrayList<>();
    private final List<MigrateReport.Broken> broken = new ArrayList<>();
    private final List<Instant> dates = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private LegacyReading(Hasher hasher, MigrateProgress progress) {
        this.hasher = hasher;
        this.progress = progress;
    }

    static LegacyReading of(LegacyTree tree, Hasher hasher, MigrateProgress progress) {
        LegacyReading reading = new LegacyReading(hasher, progress);
        reading.broken.addAll(tree.broken());
        reading.read(tree.pipelines());
        return reading;
    }

    /** What can be carried over. */
    List<Converted> converted() {
        return converted;
    }

    /** What cannot. */
    List<MigrateReport.Broken> broken() {
        return broken;
    }

    List<String> notes() {
        return notes;
    }

    /**
     * When the earliest pipeline was made; those that are broken count where their metadata tells, so that the day stays when
     * somebody mends them.
     */
    Instant earliest() {
        return dates.stream().min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    private void read(List<LegacyFolder> folders) {
        Map<LegacyFolder, List<LegacyFile>> inventories = new LinkedHashMap<>();
        Map<LegacyFolder, Unmigratable> refused = new HashMap<>();
        for (LegacyFolder folder : folders) {
            try {
                inventories.put(folder, Inventory.of(folder));
            } catch (Unmigratable e) {
                refused.put(folder, e);
            }
        }
        hash(inventories.values().stream().flatMap(List::stream).toList());
        for (LegacyFolder folder : folders) {
            try {
                Unmigratable known = refused.get(folder);
                if (known != null) {
                    throw known;
                }
                convert(folder, Objects.requireNonNull(inventories.get(folder)));
            } catch (Unmigratable e) {
                broken.add(new MigrateReport.Broken(
                        folder.label(), "Cannot migrate %s: %s".formatted(folder.printed(), e.getMessage())));
                date(folder).ifPresent(dates::add);
            }
        }
    }

    private void hash(List<LegacyFile> files) {
        progress.beginReading(files.stream().mapToLong(LegacyFile::sizeBytes).sum());
        files.parallelStream().forEach(file -> {
            try {
                digests.put(file, file.hash(hasher, progress::read));
            } catch (IOException e) {
                unreadable.put(file, Unmigratable.reason(e));
            }
        });
    }

    private void convert(LegacyFolder folder, List<LegacyFile> files) throws Unmigratable {
        for (LegacyFile file : files) {
            String reason = unreadable.get(file);
            if (reason != null) {
                throw new Unmigratable("%s cannot be read: %s. Make it readable, and migrate again."
                        .formatted(Printable.of(file.path()), reason));
            }
        }
        LegacyPipeline pipeline = LegacyPipeline.read(folder, files, digests);
        Converted done = Converted.of(pipeline);
        converted.add(done);
        dates.add(done.createdAt());
        note(folder, Entries.DEFINITION, pipeline.definition());
        pipeline.metadata().ifPresent(metadata -> note(folder, Entries.METADATA, metadata));
    }

    private void note(LegacyFolder folder, String name, ForeignJson document) {
        document.inexact()
                .forEach(problem -> notes.add(
                        "%s/%s, %s It is rounded, as by whoever reads it; the file itself is kept among the outputs."
                                .formatted(folder.printed(), name, problem)));
    }

    private static Optional<Instant> date(LegacyFolder folder) {
        Path metadata = folder.path().resolve(Entries.METADATA);
        try {
            return Files.isRegularFile(metadata, LinkOption.NOFOLLOW_LINKS) && Files.size(metadata) <= LONGEST_DOCUMENT
                    ? OldMetadata.of(Json.read(Entries.METADATA, Files.readAllBytes(metadata)))
                            .training()
                            .map(Training::startedAt)
                    : Optional.empty();
        } catch (IOException | MalformedDocument e) {
            return Optional.empty();
        }
    }
}
