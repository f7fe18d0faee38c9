package dev.granary.app.lookup;

import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.RunSurvey;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Nearest;
import dev.granary.domain.name.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds a pipeline of a run by its folder, {@code dataset/name}, name, id, or a unique beginning of its id. */
public final class PipelineLookup {

    private static final int LISTED = 10;
    private static final int NEAREST = 3;

    private final PipelineDocuments documents;

    public PipelineLookup(PipelineDocuments documents) {
        this.documents = documents;
    }

    /**
     * The pipeline of a run that a text names.
     *
     * @throws NotFoundException if there is none
     * @throws AmbiguousException if several fit equally well
     */
    public PipelineRecord find(StorePath run, String text) {
        return documents.folders(run).contains(text)
                ? documents.read(run.child(text))
                : named(run, text, documents.readAll(run));
    }

    /**
     * As {@link #find(StorePath, String)}, for those who have read the run.
     *
     * @param all every pipeline of the run
     */
    public PipelineRecord find(RunSurvey run, List<PipelineRecord> all, String text) {
        Optional<PipelineRecord> there =
                all.stream().filter(pipeline -> pipeline.folder().equals(text)).findFirst();
        if (there.isPresent()) {
            return there.get();
        }
        return run.folders().contains(text) ? documents.read(run.run().child(text)) : named(run.run(), text, all);
    }

    private static PipelineRecord named(StorePath run, String text, List<PipelineRecord> all) {
        List<Predicate<PipelineRecord>> waysOfNaming = List.of(
                p -> (p.dataset() + "/" + p.name()).equals(text),
                p -> !text.isEmpty() && p.name().equals(text),
                p -> p.id().equals(text),
                p -> !text.isEmpty() && p.id().startsWith(text),
                p -> p.folder().equalsIgnoreCase(text));
        for (Predicate<PipelineRecord> way : waysOfNaming) {
            Optional<PipelineRecord> found =
                    single(run, text, all.stream().filter(way).toList());
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw notFound(run, text, all);
    }

    private static Optional<PipelineRecord> single(StorePath run, String text, List<PipelineRecord> found) {
        if (found.size() > 1) {
            List<String> candidates =
                    found.stream().map(PipelineRecord::folder).sorted().toList();
            throw new AmbiguousException(
                    "'%s' fits %d pipelines of %s: %s. Give the folder, or more of the id."
                            .formatted(Printable.of(text), found.size(), run, listed(candidates)),
                    candidates);
        }
        return found.stream().findFirst();
    }

    private static NotFoundException notFound(StorePath run, String text, List<PipelineRecord> all) {
        String what = "Cannot find the pipeline '%s' in %s".formatted(Printable.of(text), run);
        if (all.isEmpty()) {
            return new NotFoundException(what + ": the run has none.");
        }
        Map<String, String> folders = new LinkedHashMap<>();
        for (PipelineRecord pipeline : all) {
            Stream.of(pipeline.name(), pipeline.dataset() + "/" + pipeline.name(), pipeline.folder())
                    .filter(known -> !known.isEmpty())
                    .forEach(known -> folders.putIfAbsent(known, pipeline.folder()));
        }
        List<String> closest = Nearest.to(text, folders.keySet(), folders.size()).stream()
                .map(folders::get)
                .distinct()
                .limit(NEAREST)
                .toList();
        return new NotFoundException(
                all.size() <= NEAREST
                        ? what + ". There are: " + listed(closest) + "."
                        : what + ". Of its %d pipelines the closest are: %s.".formatted(all.size(), listed(closest)));
    }

    private static String listed(List<String> folders) {
        String shown = folders.stream().limit(LISTED).map(Printable::of).collect(Collectors.joining(", "));
        return folders.size() > LISTED ? shown + " and " + (folders.size() - LISTED) + " more" : shown;
    }
}
