package dev.granary.app.share.migrate;

import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.YamlReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a pipeline comes from, as the section {@value #KEY} of its record says.
 *
 * @param path the older folder: {@code dataset/pipeline}
 * @param sha256 its fingerprint
 */
record Origin(String path, String sha256) {

    static final String KEY = "migrated_from";

    private static final String PATH = "path";
    private static final String SHA256 = "sha256";

    static Origin of(LegacyPipeline pipeline) {
        return new Origin(pipeline.folder().label(), pipeline.fingerprint().hex());
    }

    /** What a record says; empty if it is none of a pipeline that was carried over. */
    static Optional<Origin> in(String file, byte[] record) {
        try {
            return YamlReader.read(file, record).root().get(KEY) instanceof Map<?, ?> from
                            && from.get(PATH) instanceof String path
                            && from.get(SHA256) instanceof String sha256
                    ? Optional.of(new Origin(path, sha256))
                    : Optional.empty();
        } catch (MalformedDocument e) {
            return Optional.empty();
        }
    }

    Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put(PATH, path);
        tree.put(SHA256, sha256);
        return tree;
    }
}
