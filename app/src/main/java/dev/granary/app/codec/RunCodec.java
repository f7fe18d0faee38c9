package dev.granary.app.codec;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.RunRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code run.yaml}: format, name, created_at, description, tags.
 *
 * <p>Source: the on-disk format, version 1.
 */
public final class RunCodec {

    private static final String FORMAT = "format";
    private static final String NAME = "name";
    private static final String CREATED_AT = "created_at";
    private static final String DESCRIPTION = "description";
    private static final String TAGS = "tags";

    private static final Set<String> KEYS = Set.of(FORMAT, NAME, CREATED_AT, DESCRIPTION, TAGS);

    private RunCodec() {}

    /**
     * What the bytes of a {@code run.yaml} say.
     *
     * @param file how messages name the file
     * @throws MalformedDocument if they are no run
     * @throws NewerFormat if they are of a newer format
     */
    public static RunRecord decode(String file, byte[] bytes) {
        return decode(YamlReader.read(file, bytes));
    }

    /** As {@link #decode(String, byte[])}, of a document that is read already. */
    public static RunRecord decode(YamlDocument document) {
        Fields fields = Fields.of(document);
        Optional<Name> name = fields.required(NAME, Kind.NAME);
        Optional<Instant> createdAt = fields.required(CREATED_AT, Kind.TIME);
        Optional<String> description = fields.optional(DESCRIPTION, Kind.TEXT);
        Map<String, @Nullable Object> tags = fields.optional(TAGS, Kind.MAP).orElse(Map.of());
        fields.check();
        return new RunRecord(name.orElseThrow(), createdAt.orElseThrow(), description, tags);
    }

    /**
     * The bytes of a {@code run.yaml}.
     *
     * @throws IllegalArgumentException if it is larger than a file may be
     */
    public static byte[] encode(RunRecord run) {
        return encode(run, Kept.NOTHING);
    }

    /** As {@link #encode(RunRecord)}; keys of the former document that this program does not know are kept. */
    public static byte[] encode(RunRecord run, YamlDocument former) {
        return encode(run, Kept.of(former));
    }

    private static byte[] encode(RunRecord run, Kept kept) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put(FORMAT, Layout.FORMAT);
        tree.put(NAME, run.name().text());
        tree.put(CREATED_AT, Times.text(run.createdAt()));
        run.description().ifPresent(text -> tree.put(DESCRIPTION, text));
        tree.put(TAGS, run.tags());
        return YamlWriter.write(kept.addTo(tree, KEYS));
    }
}
