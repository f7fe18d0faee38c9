package dev.granary.app.share.export;

import dev.granary.app.archive.FoldedPath;
import dev.granary.app.share.SourcePipeline;
import dev.granary.app.store.Reference;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import dev.granary.ports.storage.BlobStat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Files and links of a pipeline that would be one, here or where case and accents are ignored. */
final class Twins {

    private Twins() {}

    /** Links that a record names once more, for the same content, left out. */
    static List<Reference> without(List<Reference> references) {
        Map<String, Reference> once = new LinkedHashMap<>();
        references.forEach(reference ->
                once.putIfAbsent(reference.link() + " " + reference.entry().sha256(), reference));
        return List.copyOf(once.values());
    }

    /** What must be told apart before it is exported, a sentence each. */
    static List<String> in(SourcePipeline pipeline, List<LooseLink> loose) {
        StorePath place = pipeline.place();
        Stream<StorePath> documents = Stream.of(Layout.definition(place), Layout.metadata(place), Layout.scores(place));
        Stream<StorePath> links = Stream.concat(
                without(pipeline.references().toList()).stream().map(Reference::link),
                loose.stream().map(LooseLink::place));
        Stream<StorePath> files = pipeline.files().stream().map(BlobStat::path);
        Map<FoldedPath, StorePath> seen = new HashMap<>();
        List<String> problems = new ArrayList<>();
        Stream.of(documents, links, files).flatMap(paths -> paths).forEach(path -> {
            StorePath twin = seen.putIfAbsent(FoldedPath.of(path), path);
            if (twin != null) {
                problems.add(problem(place, twin, path));
            }
        });
        return problems;
    }

    private static String problem(StorePath pipeline, StorePath one, StorePath other) {
        return one.equals(other)
                ? "Cannot export %s: its record names the link %s twice, for two contents. Mend the record."
                        .formatted(pipeline, Printable.of(one.toString()))
                : "Cannot export %s: %s and %s are one name on systems that ignore case or how accents are written. Rename one."
                        .formatted(pipeline, Printable.of(one.toString()), Printable.of(other.name()));
    }
}
