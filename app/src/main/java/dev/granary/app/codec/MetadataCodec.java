package dev.granary.app.codec;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.pipeline.Annotations;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.domain.pipeline.Linking;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.ReferencedInput;
import dev.granary.domain.pipeline.SavedFile;
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
 * {@code metadata.yaml}: format, id, stage, tags, params, training, dataset, inputs, environment, execution, artifacts,
 * files, links.
 *
 * <p>Reads the older form as well, which has neither format, id, status, inputs nor entries: what has finished_at is
 * finished, what is not counted is counted from the entries.
 *
 * <p>Source: the on-disk format, version 1, "metadata.yaml".
 */
public final class MetadataCodec {

    private static final String FORMAT = "format";
    private static final String ID = "id";
    private static final String STAGE = "stage";
    private static final String TAGS = "tags";
    private static final String PARAMS = "params";
    private static final String TRAINING = "training";
    private static final String STATUS = "status";
    private static final String STARTED_AT = "started_at";
    private static final String FINISHED_AT = "finished_at";
    private static final String DURATION_SECONDS = "duration_seconds";
    private static final String ERROR = "error";
    private static final String OPEN = "open";
    private static final String DATASET = "dataset";
    private static final String INPUTS = "inputs";
    private static final String ENVIRONMENT = "environment";
    private static final String EXECUTION = "execution";
    private static final String ARTIFACTS = "artifacts";
    private static final String FILES = "files";
    private static final String TOTAL_COUNT = "total_count";
    private static final String TOTAL_SIZE_BYTES = "total_size_bytes";
    private static final String STORED_SIZE_BYTES = "stored_size_bytes";
    private static final String DEDUPLICATION_RATIO = "deduplication_ratio";
    private static final String ENTRIES = "entries";
    private static final String LINKS = "links";
    private static final String LINKS_REASON = "links_reason";

    private static final Set<String> KEYS = Set.of(
            FORMAT,
            ID,
            STAGE,
            TAGS,
            PARAMS,
            TRAINING,
            DATASET,
            INPUTS,
            ENVIRONMENT,
            EXECUTION,
            ARTIFACTS,
            FILES,
            LINKS,
            LINKS_REASON);
    private static final Set<String> TRAINING_KEYS =
            Set.of(STATUS, STARTED_AT, FINISHED_AT, DURATION_SECONDS, ERROR, OPEN);
    private static final Set<String> ARTIFACTS_KEYS =
            Set.of(TOTAL_COUNT, TOTAL_SIZE_BYTES, STORED_SIZE_BYTES, DEDUPLICATION_RATIO, ENTRIES);

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
            if (ContentFields.isKept(input)) {
                ContentFields.entry(input).ifPresent(inputs::add);
            } else {
                ContentFields.reference(input).ifPresent(references::add);
            }
        }
        Map<String, @Nullable Object> environment =
                fields.optional(ENVIRONMENT, Kind.MAP).orElse(Map.of());
        Fields section = fields.section(ARTIFACTS);
        List<ArtifactEntry> artifacts = new ArrayList<>();
        for (Fields item : section.sections(ENTRIES)) {
            ContentFields.entry(item).ifPresent(artifacts::add);
        }
        StoredSizes sizes = sizes(section, artifacts);
        Optional<LinkKind> links = fields.optional(LINKS, Kind.LINKS);
        Optional<String> reason = fields.optional(LINKS_REASON, Kind.TEXT);
        Annotations annotations = annotations(fields);
        List<SavedFile> files = new ArrayList<>();
        for (Fields item : fields.sections(FILES)) {
            ContentFields.file(item).ifPresent(files::add);
        }
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
                links.map(kind -> new Linking(kind, reason)),
                annotations,
                files);
    }

    private static Annotations annotations(Fields fields) {
        return new Annotations(
                fields.optional(STAGE, Kind.TEXT),
                fields.optional(TAGS, Kind.MAP).orElse(Map.of()),
                fields.optional(PARAMS, Kind.MAP).orElse(Map.of()),
                fields.optional(EXECUTION, Kind.MAP).orElse(Map.of()));
    }

    private static Optional<Training> training(Fields fields) {
        Fields training = fields.section(TRAINING);
        Optional<Status> status = training.optional(STATUS, Kind.STATUS);
        Optional<Instant> startedAt = training.required(STARTED_AT, Kind.TIME);
        Optional<Instant> finishedAt = training.optional(FINISHED_AT, Kind.TIME);
        Optional<String> error = training.optional(ERROR, Kind.TEXT);
        boolean isOpen = training.optional(OPEN, Kind.FLAG).orElse(false);
        Status said = status.orElse(finishedAt.isPresent() ? Status.FINISHED : Status.RUNNING);
        // What has ended is open no longer, whatever an editor left there.
        return startedAt.map(at -> new Training(said, at, finishedAt, error, isOpen && said == Status.RUNNING));
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
        Annotations annotations = metadata.annotations();
        annotations.stage().ifPresent(stage -> tree.put(STAGE, stage));
        putUnlessEmpty(tree, TAGS, annotations.tags());
        putUnlessEmpty(tree, PARAMS, annotations.params());
        tree.put(TRAINING, kept.under(TRAINING).addTo(tree(metadata.training()), TRAINING_KEYS));
        tree.put(DATASET, metadata.dataset());
        List<Object> inputs = new ArrayList<>(ContentFields.entries(metadata.inputs(), kept, INPUTS));
        inputs.addAll(ContentFields.references(metadata.references(), kept, INPUTS));
        tree.put(INPUTS, inputs);
        tree.put(ENVIRONMENT, metadata.environment());
        putUnlessEmpty(tree, EXECUTION, annotations.execution());
        tree.put(ARTIFACTS, artifacts(metadata, kept.under(ARTIFACTS)));
        if (!metadata.files().isEmpty()) {
            tree.put(FILES, ContentFields.files(metadata.files(), kept, FILES));
        }
        metadata.links().ifPresent(links -> {
            tree.put(LINKS, links.kind().text());
            links.reason().ifPresent(reason -> tree.put(LINKS_REASON, reason));
        });
        return YamlWriter.write(kept.addTo(tree, KEYS));
    }

    private static void putUnlessEmpty(
            Map<String, @Nullable Object> tree, String key, Map<String, @Nullable Object> said) {
        if (!said.isEmpty()) {
            tree.put(key, said);
        }
    }

    private static Map<String, @Nullable Object> tree(Training training) {
        Status status = training.status() == Status.INTERRUPTED ? Status.RUNNING : training.status();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put(STATUS, status.text());
        tree.put(STARTED_AT, Times.text(training.startedAt()));
        training.finishedAt().ifPresent(at -> tree.put(FINISHED_AT, Times.text(at)));
        training.duration().ifPresent(duration -> tree.put(DURATION_SECONDS, Times.seconds(duration)));
        training.error().ifPresent(error -> tree.put(ERROR, error));
        if (training.isOpen()) {
            tree.put(OPEN, true);
        }
        return tree;
    }

    private static Map<String, @Nullable Object> artifacts(Metadata metadata, Kept kept) {
        StoredSizes sizes = metadata.sizes();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put(TOTAL_COUNT, sizes.count());
        tree.put(TOTAL_SIZE_BYTES, sizes.totalBytes());
        tree.put(STORED_SIZE_BYTES, sizes.storedBytes());
        tree.put(DEDUPLICATION_RATIO, sizes.deduplicationRatio());
        tree.put(ENTRIES, ContentFields.entries(metadata.artifacts(), kept, ENTRIES));
        return kept.addTo(tree, ARTIFACTS_KEYS);
    }
}
