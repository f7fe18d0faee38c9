package dev.granary.app.codec;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.domain.pipeline.Linking;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.ReferencedInput;
import dev.granary.domain.pipeline.Status;
import dev.granary.domain.pipeline.StoredSizes;
import dev.granary.domain.pipeline.Training;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code metadata.yaml}: format, id, training, dataset, inputs, environment, artifacts, links.
 *
 * <p>Reads the older form as well, which has neither format, id, status, inputs nor entries: what has finished_at is
 * finished, what is not counted is counted from the entries.
 *
 * <p>Source: the on-disk format, version 1, "metadata.yaml".
 */
public final class MetadataCodec {

    private static final String FORMAT = "format";
    private static final String ID = "id";
    private static final String TRAINING = "training";
    private static final String STATUS = "status";
    private static final String STARTED_AT = "started_at";
    private static final String FINISHED_AT = "finished_at";
    private static final String DURATION_SECONDS = "duration_seconds";
    private static final String ERROR = "error";
    private static final String DATASET = "dataset";
    private static final String INPUTS = "inputs";
    private static final String ENVIRONMENT = "environment";
    private static final String ARTIFACTS = "artifacts";
    private static final String TOTAL_COUNT = "total_count";
    private static final String TOTAL_SIZE_BYTES = "total_size_bytes";
    private static final String STORED_SIZE_BYTES = "stored_size_bytes";
    private static final String DEDUPLICATION_RATIO = "deduplication_ratio";
    private static final String ENTRIES = "entries";
    private static final String LINKS = "links";
    private static final String LINKS_REASON = "links_reason";
    private static final String LINK = "link";
    private static final String OPERATOR = "operator";
    private static final String FILE = "file";
    private static final String SHA256 = "sha256";
    private static final String SIZE_BYTES = "size_bytes";
    private static final String SOURCE = "source";
    private static final String NAME = "name";
    private static final String LINKED_AS = "linked_as";
    private static final String PATH = "path";

    private static final Set<String> KEYS =
            Set.of(FORMAT, ID, TRAINING, DATASET, INPUTS, ENVIRONMENT, ARTIFACTS, LINKS, LINKS_REASON);
    private static final Set<String> TRAINING_KEYS = Set.of(STATUS, STARTED_AT, FINISHED_AT, DURATION_SECONDS, ERROR);
    private static final Set<String> ARTIFACTS_KEYS =
            Set.of(TOTAL_COUNT, TOTAL_SIZE_BYTES, STORED_SIZE_BYTES, DEDUPLICATION_RATIO, ENTRIES);
    private static final Set<String> ENTRY_KEYS =
            Set.of(LINK, OPERATOR, FILE, SHA256, SIZE_BYTES, SOURCE, NAME, LINKED_AS);
    private static final Set<String> REFERENCE_KEYS = Set.of(NAME, PATH, SHA256, SIZE_BYTES);

    private MetadataCodec() {}

    /**
     * What the bytes of a {@code metadata.yaml} say.
     *
     * @param file how messages name the file
     * @param idIfAbsent the pipeline's id if the file does not name it
     * @throws MalformedDocument if they are no metadata, or name a link or file that would lead out of its folder
     * @throws NewerFormat if they are of a newer format
     */
    public static Metadata decode(String file, byte[] bytes, String idIfAbsent) {
        return decode(YamlReader.read(file, bytes), idIfAbsent);
    }

    /** As {@link #decode(String, byte[], String)}, of a document that is read already. */
    public static Metadata decode(YamlDocument document, String idIfAbsent) {
        Fields fields = Fields.of(document);
        Optional<String> id = fields.optional(ID, Kind.TEXT);
        Optional<Training> training = training(fields);
        Map<String, @Nullable Object> dataset =
                fields.optional(DATASET, Kind.MAP).orElse(Map.of());
        List<ArtifactEntry> inputs = new ArrayList<>();
        List<ReferencedInput> references = new ArrayList<>();
        for (Fields input : fields.sections(INPUTS)) {
            if (input.has(LINK) || input.has(FILE)) {
                entry(input).ifPresent(inputs::add);
            } else {
                reference(input).ifPresent(references::add);
            }
        }
        Map<String, @Nullable Object> environment =
                fields.optional(ENVIRONMENT, Kind.MAP).orElse(Map.of());
        Fields section = fields.section(ARTIFACTS);
        List<ArtifactEntry> artifacts = new ArrayList<>();
        for (Fields item : section.sections(ENTRIES)) {
            entry(item).ifPresent(artifacts::add);
        }
        StoredSizes sizes = sizes(section, artifacts);
        Optional<LinkKind> links = fields.optional(LINKS, Kind.LINKS);
        Optional<String> reason = fields.optional(LINKS_REASON, Kind.TEXT);
        fields.check();
        return new Metadata(
                id.orElse(idIfAbsent),
                training.orElseThrow(),
                dataset,
                inputs,
                references,
                environment,
                artifacts,
                sizes,
                links.map(kind -> new Linking(kind, reason)));
    }

    private static Optional<Training> training(Fields fields) {
        Fields training = fields.section(TRAINING);
        Optional<Status> status = training.optional(STATUS, Kind.STATUS);
        Optional<Instant> startedAt = training.required(STARTED_AT, Kind.TIME);
        Optional<Instant> finishedAt = training.optional(FINISHED_AT, Kind.TIME);
        Optional<String> error = training.optional(ERROR, Kind.TEXT);
        return startedAt.map(at -> new Training(
                status.orElse(finishedAt.isPresent() ? Status.FINISHED : Status.RUNNING), at, finishedAt, error));
    }

    private static Optional<ArtifactEntry> entry(Fields fields) {
        Optional<String> link = fields.required(LINK, Kind.FILE_NAME);
        Optional<Name> operator = fields.required(OPERATOR, Kind.NAME);
        Optional<String> file = fields.required(FILE, Kind.FILE_NAME);
        Optional<Digest> sha256 = fields.required(SHA256, Kind.DIGEST);
        Optional<Long> size = fields.required(SIZE_BYTES, Kind.SIZE);
        Optional<String> source = fields.optional(SOURCE, Kind.TEXT);
        Optional<Name> name = fields.optional(NAME, Kind.NAME);
        Optional<LinkKind> linkedAs = fields.optional(LINKED_AS, Kind.LINKS);
        if (link.isEmpty() || operator.isEmpty() || file.isEmpty() || sha256.isEmpty() || size.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ArtifactEntry(
                link.get(), operator.get(), file.get(), sha256.get(), size.get(), source, name, linkedAs));
    }

    private static Optional<ReferencedInput> reference(Fields fields) {
        Optional<Name> name = fields.required(NAME, Kind.NAME);
        Optional<String> path = fields.required(PATH, Kind.TEXT);
        Optional<Digest> sha256 = fields.required(SHA256, Kind.DIGEST);
        Optional<Long> size = fields.required(SIZE_BYTES, Kind.SIZE);
        if (name.isEmpty() || path.isEmpty() || sha256.isEmpty() || size.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ReferencedInput(name.get(), path.get(), sha256.get(), size.get()));
    }

    private static StoredSizes sizes(Fields fields, List<ArtifactEntry> artifacts) {
        StoredSizes counted = StoredSizes.of(artifacts, 0);
        long count = fields.optional(TOTAL_COUNT, Kind.SIZE).orElse(counted.count());
        long total = fields.optional(TOTAL_SIZE_BYTES, Kind.SIZE).orElse(counted.totalBytes());
        double ratio = fields.optional(DEDUPLICATION_RATIO, Kind.RATIO).orElse(1.0);
        long stored = fields.optional(STORED_SIZE_BYTES, Kind.SIZE)
                .orElseGet(() -> ratio == 0 ? total : Math.round(total / ratio));
        return new StoredSizes(count, total, stored);
    }

    /**
     * The bytes of a {@code metadata.yaml}. An interrupted training is written as running, which is what a record says
     * until somebody ends it.
     *
     * @throws IllegalArgumentException if it is larger than a file may be
     */
    public static byte[] encode(Metadata metadata) {
        return encode(metadata, Kept.NOTHING);
    }

    /** As {@link #encode(Metadata)}; keys of the former document that this program does not know are kept. */
    public static byte[] encode(Metadata metadata, YamlDocument former) {
        return encode(metadata, Kept.of(former));
    }

    private static byte[] encode(Metadata metadata, Kept kept) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put(FORMAT, Layout.FORMAT);
        tree.put(ID, metadata.id());
        tree.put(TRAINING, kept.under(TRAINING).addTo(tree(metadata.training()), TRAINING_KEYS));
        tree.put(DATASET, metadata.dataset());
        List<Object> inputs = new ArrayList<>(entries(metadata.inputs(), kept, INPUTS));
        Map<Object, Kept> formerReferences = kept.by(INPUTS, NAME);
        for (ReferencedInput reference : metadata.references()) {
            inputs.add(formerReferences
                    .getOrDefault(reference.name().text(), Kept.NOTHING)
                    .addTo(tree(reference), REFERENCE_KEYS));
        }
        tree.put(INPUTS, inputs);
        tree.put(ENVIRONMENT, metadata.environment());
        tree.put(ARTIFACTS, artifacts(metadata, kept.under(ARTIFACTS)));
        metadata.links().ifPresent(links -> {
            tree.put(LINKS, links.kind().text());
            links.reason().ifPresent(reason -> tree.put(LINKS_REASON, reason));
        });
        return YamlWriter.write(kept.addTo(tree, KEYS));
    }

    private static Map<String, @Nullable Object> tree(Training training) {
        Status status = training.status() == Status.INTERRUPTED ? Status.RUNNING : training.status();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put(STATUS, status.text());
        tree.put(STARTED_AT, Times.text(training.startedAt()));
        training.finishedAt().ifPresent(at -> tree.put(FINISHED_AT, Times.text(at)));
        training.duration().ifPresent(duration -> tree.put(DURATION_SECONDS, Times.seconds(duration)));
        training.error().ifPresent(error -> tree.put(ERROR, error));
        return tree;
    }

    private static Map<String, @Nullable Object> artifacts(Metadata metadata, Kept kept) {
        StoredSizes sizes = metadata.sizes();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put(TOTAL_COUNT, sizes.count());
        tree.put(TOTAL_SIZE_BYTES, sizes.totalBytes());
        tree.put(STORED_SIZE_BYTES, sizes.storedBytes());
        tree.put(DEDUPLICATION_RATIO, sizes.deduplicationRatio());
        tree.put(ENTRIES, entries(metadata.artifacts(), kept, ENTRIES));
        return kept.addTo(tree, ARTIFACTS_KEYS);
    }

    private static List<Object> entries(List<ArtifactEntry> entries, Kept kept, String key) {
        Map<Object, Kept> former = kept.by(key, LINK);
        List<Object> list = new ArrayList<>();
        for (ArtifactEntry entry : entries) {
            Map<String, @Nullable Object> item = new LinkedHashMap<>();
            item.put(LINK, entry.link());
            item.put(OPERATOR, entry.operator().text());
            item.put(FILE, entry.file());
            item.put(SHA256, entry.sha256().hex());
            item.put(SIZE_BYTES, entry.sizeBytes());
            entry.source().ifPresent(source -> item.put(SOURCE, source));
            entry.name().ifPresent(name -> item.put(NAME, name.text()));
            entry.linkedAs().ifPresent(kind -> item.put(LINKED_AS, kind.text()));
            list.add(former.getOrDefault(entry.link(), Kept.NOTHING).addTo(item, ENTRY_KEYS));
        }
        return list;
    }

    private static Map<String, @Nullable Object> tree(ReferencedInput reference) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put(NAME, reference.name().text());
        tree.put(PATH, reference.path());
        tree.put(SHA256, reference.sha256().hex());
        tree.put(SIZE_BYTES, reference.sizeBytes());
        return tree;
    }
}
