package dev.granary.app.codec;

import dev.granary.domain.content.Digest;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.domain.pipeline.ReferencedInput;
import dev.granary.domain.pipeline.SavedFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code metadata.yaml} says of single contents: links, data sets that nobody keeps, saved files. */
final class ContentFields {

    private static final String LINK = "link";
    private static final String OPERATOR = "operator";
    private static final String FILE = "file";
    private static final String SHA256 = "sha256";
    private static final String SIZE_BYTES = "size_bytes";
    private static final String SOURCE = "source";
    private static final String NAME = "name";
    private static final String LINKED_AS = "linked_as";
    private static final String PATH = "path";

    private static final Set<String> ENTRY_KEYS =
            Set.of(LINK, OPERATOR, FILE, SHA256, SIZE_BYTES, SOURCE, NAME, LINKED_AS);
    private static final Set<String> REFERENCE_KEYS = Set.of(NAME, PATH, SHA256, SIZE_BYTES);
    private static final Set<String> FILE_KEYS = Set.of(FILE, SHA256, SIZE_BYTES, NAME);

    private ContentFields() {}

    /** Whether an input is one that the run keeps. */
    static boolean isKept(Fields input) {
        return input.has(LINK) || input.has(FILE);
    }

    static Optional<ArtifactEntry> entry(Fields fields) {
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

    static Optional<ReferencedInput> reference(Fields fields) {
        Optional<Name> name = fields.required(NAME, Kind.NAME);
        Optional<String> path = fields.required(PATH, Kind.TEXT);
        Optional<Digest> sha256 = fields.required(SHA256, Kind.DIGEST);
        Optional<Long> size = fields.required(SIZE_BYTES, Kind.SIZE);
        if (name.isEmpty() || path.isEmpty() || sha256.isEmpty() || size.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ReferencedInput(name.get(), path.get(), sha256.get(), size.get()));
    }

    static Optional<SavedFile> file(Fields fields) {
        Optional<String> file = fields.required(FILE, Kind.TEXT);
        Optional<Digest> sha256 = fields.required(SHA256, Kind.DIGEST);
        Optional<Long> size = fields.required(SIZE_BYTES, Kind.SIZE);
        Optional<Name> name = fields.optional(NAME, Kind.NAME);
        return file.isPresent() && sha256.isPresent() && size.isPresent()
                ? Optional.of(new SavedFile(file.get(), sha256.get(), size.get(), name))
                : Optional.empty();
    }

    static List<Object> entries(List<ArtifactEntry> entries, Kept kept, String key) {
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

    static List<Object> files(List<SavedFile> files, Kept kept, String key) {
        Map<Object, Kept> former = kept.by(key, FILE);
        List<Object> list = new ArrayList<>();
        for (SavedFile file : files) {
            Map<String, @Nullable Object> item = new LinkedHashMap<>();
            item.put(FILE, file.file());
            item.put(SHA256, file.sha256().hex());
            item.put(SIZE_BYTES, file.sizeBytes());
            file.name().ifPresent(name -> item.put(NAME, name.text()));
            list.add(former.getOrDefault(file.file(), Kept.NOTHING).addTo(item, FILE_KEYS));
        }
        return list;
    }

    static List<Object> references(List<ReferencedInput> references, Kept kept, String key) {
        Map<Object, Kept> former = kept.by(key, NAME);
        List<Object> list = new ArrayList<>();
        for (ReferencedInput reference : references) {
            list.add(former.getOrDefault(reference.name().text(), Kept.NOTHING).addTo(tree(reference), REFERENCE_KEYS));
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
