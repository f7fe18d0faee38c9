package dev.granary.app.codec;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code metadata.yaml} as other programs write it: times may be without a zone, which is then UTC, and nothing need be said of
 * when the training began.
 *
 * <p>Source: the seed's {@code export_pipeline} packs what its runner wrote.
 */
public final class ForeignMetadata {

    private static final String FORMAT = "format";
    private static final String TRAINING = "training";
    private static final String STARTED_AT = "started_at";
    private static final String FINISHED_AT = "finished_at";
    private static final String ARTIFACTS = "artifacts";
    private static final String ENTRIES = "entries";

    private ForeignMetadata() {}

    /** Whether a document is no record of this program: it tells neither a format nor which contents links name. */
    public static boolean is(YamlDocument document) {
        return document.root().get(FORMAT) == null
                && !(document.root().get(ARTIFACTS) instanceof Map<?, ?> artifacts && artifacts.get(ENTRIES) != null);
    }

    /**
     * The same, as {@link MetadataCodec} reads it; everything else stays.
     *
     * @param begun when the training began, if the document does not say
     * @throws IllegalArgumentException if it is larger than a file may be
     */
    public static YamlDocument timed(YamlDocument document, Instant begun) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>(document.root());
        Map<String, @Nullable Object> training = new LinkedHashMap<>();
        if (tree.get(TRAINING) instanceof Map<?, ?> former) {
            former.forEach((key, value) -> training.put((String) key, value));
        }
        training.putIfAbsent(STARTED_AT, Times.text(begun));
        zoned(training, STARTED_AT);
        zoned(training, FINISHED_AT);
        tree.put(TRAINING, training);
        return YamlReader.read(document.file(), YamlWriter.write(tree));
    }

    private static void zoned(Map<String, @Nullable Object> training, String key) {
        if (training.get(key) instanceof String text) {
            ForeignTime.parse(text).ifPresent(time -> training.put(key, time.toString()));
        }
    }
}
