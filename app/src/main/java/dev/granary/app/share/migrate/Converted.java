package dev.granary.app.share.migrate;

import dev.granary.app.codec.ForeignJson;
import dev.granary.app.codec.MetadataCodec;
import dev.granary.app.codec.ScoresCodec;
import dev.granary.app.codec.YamlReader;
import dev.granary.app.codec.YamlWriter;
import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.name.Printable;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.domain.pipeline.Linking;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.StoredSizes;
import dev.granary.domain.pipeline.Training;
import dev.granary.domain.score.Scores;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an older pipeline comes to, wherever it is going to stand.
 *
 * @param training when and how; from the files' times where nothing says so
 * @param createdAt when
 * @param binaries what it fitted, by step
 * @param files where its other files stand, from the new folder down
 * @param origin where it comes from
 */
record Converted(
        LegacyPipeline old,
        OldDefinition defined,
        OldMetadata described,
        Training training,
        Instant createdAt,
        List<Binary> binaries,
        Map<List<String>, LegacyPipeline.Hashed> files,
        Origin origin) {

    /** What the record says if the links turn out to be those that are usual. */
    private static final Optional<Linking> USUAL_LINKS =
            Optional.of(new Linking(LinkKind.SYMLINK, Optional.of("auto")));

    /**
     * @throws Unmigratable if the new layout cannot hold it
     */
    static Converted of(LegacyPipeline old) throws Unmigratable {
        OldDefinition defined = OldDefinition.of(old.folder(), old.definition().tree());
        OldMetadata described =
                old.metadata().map(ForeignJson::tree).map(OldMetadata::of).orElseGet(() -> OldMetadata.of(Map.of()));
        Instant written = modified(old);
        Instant createdAt = defined.createdAt()
                .or(() -> described.training().map(Training::startedAt))
                .orElse(written);
        Training training =
                described.training().orElseGet(() -> Training.started(createdAt).finished(createdAt));
        SafePaths paths = new SafePaths();
        Map<List<String>, LegacyPipeline.Hashed> files = new LinkedHashMap<>();
        old.others().forEach(one -> files.put(paths.place(one.file()), one));
        Converted converted =
                new Converted(old, defined, described, training, createdAt, Binary.of(old), files, Origin.of(old));
        converted.requireWritable();
        return converted;
    }

    private static Instant modified(LegacyPipeline old) {
        return old.files().stream()
                .filter(one -> one.file().is(Entries.DEFINITION))
                .map(one -> one.file().modified().truncatedTo(ChronoUnit.MILLIS))
                .findFirst()
                .orElseThrow();
    }

    private void requireWritable() throws Unmigratable {
        try {
            definitionBytes();
            scoresBytes();
            // Never longer than with all digits.
            metadataBytes(
                    "0".repeat(2 * Digest.DIGITS),
                    binary -> ArtifactName.of(binary.operator(), binary.digest(), Digest.DIGITS, binary.extension())
                            .fileName(),
                    artifactBytes());
        } catch (IllegalArgumentException e) {
            throw unwritable(e);
        }
    }

    private static Unmigratable unwritable(IllegalArgumentException e) {
        return new Unmigratable(
                "its JSON files cannot be written as YAML. %s Change them, and migrate again."
                        .formatted(Printable.of(String.valueOf(e.getMessage()))),
                e);
    }

    Definition definition() {
        return defined.definition();
    }

    byte[] definitionBytes() {
        return defined.encode(createdAt);
    }

    byte[] scoresBytes() {
        byte[] bytes = ScoresCodec.encode(new Scores(described.scores()));
        Map<String, @Nullable Object> written =
                YamlReader.read(Layout.SCORES, bytes).root();
        described.scores().forEach((key, value) -> Written.require(Layout.SCORES, key, value, written));
        return bytes;
    }

    /**
     * The bytes of {@code metadata.yaml}.
     *
     * @param id the pipeline's
     * @param cached what its contents are called in the cache
     * @param storedBytes what of them nobody stored before
     */
    byte[] metadataBytes(String id, Function<Binary, String> cached, long storedBytes) {
        List<ArtifactEntry> entries = new ArrayList<>();
        binaries.forEach(binary -> entries.add(binary.entry(cached.apply(binary))));
        Map<String, @Nullable Object> dataset = new LinkedHashMap<>();
        dataset.put("name", definition().dataset().text());
        dataset.putAll(described.dataset());
        Metadata metadata = new Metadata(
                id,
                training,
                dataset,
                List.of(),
                List.of(),
                described.environment(),
                entries,
                StoredSizes.of(entries, storedBytes),
                entries.isEmpty() ? Optional.empty() : USUAL_LINKS);
        Map<String, @Nullable Object> from = Map.of(Origin.KEY, provenance());
        byte[] bytes = MetadataCodec.encode(metadata, YamlReader.read(Layout.METADATA, YamlWriter.write(from)));
        Map<String, @Nullable Object> written =
                YamlReader.read(Layout.METADATA, bytes).root();
        Written.require(Layout.METADATA, "dataset", dataset, written);
        Written.require(Layout.METADATA, "environment", described.environment(), written);
        Written.require(Layout.METADATA, Origin.KEY, provenance(), written);
        return bytes;
    }

    /** Where it comes from, and whatever of its documents has no other place. */
    private Map<String, @Nullable Object> provenance() {
        Map<String, @Nullable Object> tree = origin.tree();
        tree.put("files", (long) old.files().size());
        tree.put("size_bytes", old.bytes());
        put(tree, "names", renamed());
        put(tree, "pipeline", defined.displaced());
        put(tree, "metadata", described.others());
        return tree;
    }

    private static void put(Map<String, @Nullable Object> tree, String key, Map<String, ?> section) {
        if (!section.isEmpty()) {
            tree.put(key, section);
        }
    }

    /** Where files stand that could not keep their names, and what those were. */
    private Map<String, String> renamed() {
        Map<String, String> names = new LinkedHashMap<>();
        binaries.stream()
                .filter(Binary::isRenamed)
                .forEach(binary -> names.put(
                        Entries.BINARIES + "/" + binary.link(),
                        binary.hashed().file().path()));
        files.forEach((path, one) -> {
            if (!path.equals(SafePaths.wanted(one.file().names()))) {
                names.put(String.join("/", path), one.file().path());
            }
        });
        return names;
    }

    long artifactBytes() {
        return binaries.stream().mapToLong(Binary::sizeBytes).sum();
    }

    long fileBytes() {
        return files.values().stream().mapToLong(one -> one.file().sizeBytes()).sum();
    }
}
