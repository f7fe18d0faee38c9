package dev.granary.app.query.lineage;

import dev.granary.app.lookup.RunLookup;
import dev.granary.app.query.lineage.InputReport.Input;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.RunDocuments;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.ReferencedInput;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Which data sets pipelines have read, by what they hold. Reads documents, no content; writes nothing. */
public final class InputsQuery {

    private final RunDocuments runs;
    private final PipelineDocuments pipelines;
    private final RunLookup lookup;

    public InputsQuery(RunDocuments runs, PipelineDocuments pipelines, RunLookup lookup) {
        this.runs = runs;
        this.pipelines = pipelines;
        this.lookup = lookup;
    }

    /** Of all runs. */
    public InputReport ofAll() {
        return report(runs.requireFolders().stream().map(Layout::run).toList());
    }

    /**
     * Of some runs.
     *
     * @param names folders, ids or bare names
     * @throws dev.granary.app.lookup.NotFoundException if one of them is not there
     */
    public InputReport of(List<String> names) {
        return report(names.stream().map(lookup::find).distinct().toList());
    }

    private InputReport report(List<StorePath> places) {
        Map<Digest, Collected> contents = new HashMap<>();
        List<String> problems = new StoreScan(pipelines).read(places, pipeline -> collect(pipeline, contents));
        return new InputReport(
                places.size(),
                contents.entrySet().stream()
                        .map(entry -> entry.getValue().input(entry.getKey()))
                        .sorted(Comparator.comparingLong(Input::pipelines)
                                .reversed()
                                .thenComparing(Input::content))
                        .toList(),
                problems);
    }

    private static void collect(PipelineRecord pipeline, Map<Digest, Collected> contents) {
        Optional<Metadata> metadata = pipeline.metadata();
        metadata.ifPresent(known -> {
            known.inputs().forEach(entry -> {
                Collected collected = contents.computeIfAbsent(entry.sha256(), content -> new Collected());
                collected.read(
                        pipeline.place(), entry.name().map(name -> name.text()).orElse(entry.link()));
                collected.sizeBytes = entry.sizeBytes();
                collected.keptIn.add(pipeline.place().parent().name());
                entry.source().ifPresent(collected.paths::add);
            });
            for (ReferencedInput input : known.references()) {
                Collected collected = contents.computeIfAbsent(input.sha256(), content -> new Collected());
                collected.read(pipeline.place(), input.name().text());
                collected.sizeBytes = input.sizeBytes();
                collected.paths.add(input.path());
            }
        });
    }

    /** What is known of one content so far. */
    private static final class Collected {

        private final TreeSet<String> names = new TreeSet<>();
        private final TreeSet<String> paths = new TreeSet<>();
        private final TreeSet<String> runs = new TreeSet<>();
        private final TreeSet<String> keptIn = new TreeSet<>();
        private Optional<StorePath> last = Optional.empty();
        private long pipelines;
        private long sizeBytes;

        void read(StorePath pipeline, String name) {
            names.add(name);
            runs.add(pipeline.parent().name());
            // A pipeline may read it under two names, and pipelines come one after the other.
            if (!last.equals(Optional.of(pipeline))) {
                pipelines++;
                last = Optional.of(pipeline);
            }
        }

        Input input(Digest content) {
            return new Input(content, sizeBytes, names, paths, pipelines, runs, keptIn);
        }
    }
}
