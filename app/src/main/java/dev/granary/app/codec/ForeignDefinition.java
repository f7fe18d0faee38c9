package dev.granary.app.codec;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code pipeline.yaml} as other programs write it: its time may be without a zone, which is then UTC. */
public final class ForeignDefinition {

    private static final String CREATED_AT = "created_at";

    private ForeignDefinition() {}

    /**
     * The same with a time that {@link DefinitionCodec} reads; everything else stays. Empty if its time is none.
     *
     * @throws IllegalArgumentException if it is larger than a file may be
     */
    public static Optional<YamlDocument> timed(YamlDocument document) {
        if (!(document.root().get(CREATED_AT) instanceof String text)) {
            return Optional.empty();
        }
        Optional<Instant> created = ForeignTime.parse(text);
        if (created.isEmpty()) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> tree = new LinkedHashMap<>(document.root());
        tree.put(CREATED_AT, Times.text(created.get()));
        return Optional.of(YamlReader.read(document.file(), YamlWriter.write(tree)));
    }
}
