package dev.granary.app.share.migrate;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares what was written with what was to be. */
final class Written {

    private Written() {}

    /**
     * @throws IllegalArgumentException if a document does not say a value
     */
    static void require(String document, String key, @Nullable Object value, Map<String, @Nullable Object> written) {
        if (!written.containsKey(key) || !Objects.equals(written.get(key), value)) {
            throw new IllegalArgumentException(
                    "What stands under '%s' would not be the same in %s.".formatted(key, document));
        }
    }
}
