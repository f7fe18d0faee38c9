package dev.granary.app.codec;

import dev.granary.domain.layout.Layout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code EXPORT_INFO.yaml}: exported_at, original_run, original_pipeline, artifacts_resolved, artifact_hashes, and, where
 * Granary wrote it, format, artifact_sizes, file_count, total_size_bytes and granary_version.
 */
public final class ExportInfoCodec {

    private static final String FORMAT = "format";
    private static final String EXPORTED_AT = "exported_at";
    private static final String ORIGINAL_RUN = "original_run";
    private static final String ORIGINAL_PIPELINE = "original_pipeline";
    private static final String ARTIFACTS_RESOLVED = "artifacts_resolved";
    private static final String ARTIFACT_HASHES = "artifact_hashes";
    private static final String ARTIFACT_SIZES = "artifact_sizes";
    private static final String FILE_COUNT = "file_count";
    private static final String TOTAL_SIZE_BYTES = "total_size_bytes";
    private static final String GRANARY_VERSION = "granary_version";
    private static final String MISSING = "missing";

    private ExportInfoCodec() {}

    /**
     * What the bytes of an {@code EXPORT_INFO.yaml} say.
     *
     * @param file how messages name the file
     * @throws MalformedDocument if they are none
     * @throws NewerFormat if they are of a newer format
     */
    public static ExportInfo decode(String file, byte[] bytes) {
        Fields fields = Fields.of(YamlReader.read(file, bytes));
        ExportInfo info = new ExportInfo(
                fields.optional(EXPORTED_AT, Kind.TEXT),
                fields.optional(ORIGINAL_RUN, Kind.FILE_NAME),
                fields.optional(ORIGINAL_PIPELINE, Kind.FILE_NAME),
                fields.optional(ARTIFACTS_RESOLVED, Kind.FLAG).orElse(true),
                values(fields.section(ARTIFACT_HASHES), Kind.DIGEST),
                values(fields.section(ARTIFACT_SIZES), Kind.SIZE),
                number(fields, FILE_COUNT),
                number(fields, TOTAL_SIZE_BYTES),
                fields.optional(GRANARY_VERSION, Kind.TEXT));
        fields.check();
        return info;
    }

    private static <T> Map<String, T> values(Fields fields, Kind<T> kind) {
        Map<String, T> values = new LinkedHashMap<>();
        for (String key : fields.keys()) {
            fields.required(key, kind).ifPresent(value -> values.put(key, value));
        }
        return values;
    }

    private static OptionalLong number(Fields fields, String key) {
        return fields.optional(key, Kind.SIZE).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    /**
     * The bytes of an {@code EXPORT_INFO.yaml}.
     *
     * @throws IllegalArgumentException if it is larger than a file may be
     */
    public static byte[] encode(ExportInfo info) {
        return encode(info, List.of());
    }

    /**
     * As {@link #encode(ExportInfo)}, with the links whose contents were not there and were left out: {@code missing}.
     *
     * @param missing their paths from the outermost folder
     */
    public static byte[] encode(ExportInfo info, List<String> missing) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put(FORMAT, Layout.FORMAT);
        put(tree, EXPORTED_AT, info.exportedAt());
        put(tree, ORIGINAL_RUN, info.originalRun());
        put(tree, ORIGINAL_PIPELINE, info.originalPipeline());
        tree.put(ARTIFACTS_RESOLVED, info.artifactsResolved());
        Map<String, @Nullable Object> hashes = new LinkedHashMap<>();
        info.artifactHashes().forEach((name, digest) -> hashes.put(name, digest.hex()));
        tree.put(ARTIFACT_HASHES, hashes);
        tree.put(ARTIFACT_SIZES, new LinkedHashMap<>(info.artifactSizes()));
        info.fileCount().ifPresent(count -> tree.put(FILE_COUNT, count));
        info.totalSizeBytes().ifPresent(bytes -> tree.put(TOTAL_SIZE_BYTES, bytes));
        put(tree, GRANARY_VERSION, info.toolVersion());
        if (!missing.isEmpty()) {
            tree.put(MISSING, missing);
        }
        return YamlWriter.write(tree);
    }

    private static void put(Map<String, @Nullable Object> tree, String key, Optional<String> value) {
        value.ifPresent(text -> tree.put(key, text));
    }
}
