package dev.granary.app.maintain.seal;

import dev.granary.app.store.CacheInventory;
import dev.granary.app.store.CachedFile;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.Reference;
import dev.granary.app.store.ReferenceReader;
import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what is wrong with a run that is to be sealed: what is sealed stays so. */
final class Inspection {

    private final Store store;
    private final PipelineDocuments documents;
    private final ReferenceReader references;

    Inspection(Store store, PipelineDocuments documents, ReferenceReader references) {
        this.store = store;
        this.documents = documents;
        this.references = references;
    }

    /**
     * What is wrong, a sentence each.
     *
     * @param digests what each path of the run holds, links included
     */
    List<String> problems(StorePath run, Map<StorePath, Digest> digests) {
        Set<String> problems = new LinkedHashSet<>();
        if (store.folders().presence(Layout.runDocument(run)) != Presence.FILE) {
            problems.add("The run %s has no %s, which says what it is. Record into it once more, or write that file."
                    .formatted(run, Layout.RUN_DOCUMENT));
        }
        problems.addAll(references.read(run).obstacles());
        List<PipelineRecord> pipelines = documents.readAll(run);
        problems.addAll(halfReplaced(run));
        for (PipelineRecord pipeline : pipelines) {
            problems.addAll(pipeline.problems());
            problems.addAll(unfinished(pipeline));
            problems.addAll(wrongLinks(pipeline, digests));
        }
        problems.addAll(wrongContents(run, pipelines, digests));
        return List.copyOf(problems);
    }

    private List<String> halfReplaced(StorePath run) {
        return store.folders().list(run).stream()
                .filter(folder -> Layout.replacedBy(run, folder).isPresent()
                        || Layout.replacedIn(run, folder).isPresent())
                .map(folder ->
                        "%s is what an interrupted replacement left. Open the run for recording, which completes it."
                                .formatted(Printable.of(run.child(folder).toString())))
                .toList();
    }

    private static List<String> unfinished(PipelineRecord pipeline) {
        return switch (pipeline.status()) {
            case FINISHED, FAILED -> List.of();
            case RUNNING ->
                List.of("The pipeline %s is being recorded. Wait until it is finished.".formatted(pipeline.place()));
            case INTERRUPTED ->
                List.of("The pipeline %s was interrupted. Record it again, or remove it with 'granary rm %s'."
                        .formatted(pipeline.place(), pipeline.place()));
        };
    }

    private static List<String> wrongLinks(PipelineRecord pipeline, Map<StorePath, Digest> digests) {
        List<String> problems = new ArrayList<>();
        for (Reference reference : pipeline.references()) {
            Digest found = digests.get(reference.link());
            if (found == null) {
                problems.add("The link %s is missing, or leads to nothing. Make it anew with 'granary relink %s'."
                        .formatted(reference.link(), Layout.runOf(pipeline.place())));
            } else if (!found.equals(reference.entry().sha256())) {
                problems.add(
                        "The link %s names a content whose SHA-256 is %s; the record says %s. Make it anew with 'granary relink %s'."
                                .formatted(
                                        reference.link(),
                                        found,
                                        reference.entry().sha256(),
                                        Layout.runOf(pipeline.place())));
            }
        }
        return problems;
    }

    /** Contents that are not what their names, {@code SHA256SUMS} and the records say. */
    private List<String> wrongContents(StorePath run, List<PipelineRecord> pipelines, Map<StorePath, Digest> digests) {
        Map<String, Set<Digest>> expected = new HashMap<>();
        pipelines.stream()
                .flatMap(pipeline -> pipeline.metadata().stream())
                .flatMap(metadata -> metadata.contents())
                .forEach(entry -> expectedOf(expected, entry).add(entry.sha256()));
        List<String> problems = new ArrayList<>();
        for (CachedFile file : CacheInventory.of(store, run).contents()) {
            Digest found = digests.get(file.stat().path());
            Set<Digest> said = new HashSet<>(file.recorded());
            said.addAll(expected.getOrDefault(file.file(), Set.of()));
            if (found != null && !(isFit(file, found) && said.stream().allMatch(found::equals))) {
                problems.add(
                        "The content %s is damaged: its SHA-256 is %s, which is not what was recorded. Look with 'granary verify %s'; record the same content again to replace it."
                                .formatted(file.stat().path(), found, run));
            }
        }
        return problems;
    }

    private static Set<Digest> expectedOf(Map<String, Set<Digest>> expected, ArtifactEntry entry) {
        return expected.computeIfAbsent(entry.file(), name -> new HashSet<>());
    }

    private static boolean isFit(CachedFile file, Digest found) {
        return ArtifactName.parse(file.file()).filter(name -> name.fits(found)).isPresent();
    }
}
