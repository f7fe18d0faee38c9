package dev.granary.app.query.lineage;

import dev.granary.app.lookup.PipelineLookup;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.store.BlobHashing;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.RunDocuments;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.ports.hash.Hasher;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Where a pipeline or a content came from, and what was made of it: over all runs, wherever what one pipeline made is what another
 * read. Reads documents, no content; writes nothing.
 */
public final class LineageQuery {

    private final RunDocuments runs;
    private final PipelineDocuments pipelines;
    private final RunLookup lookup;
    private final Hasher hasher;

    public LineageQuery(RunDocuments runs, PipelineDocuments pipelines, RunLookup lookup, Hasher hasher) {
        this.runs = runs;
        this.pipelines = pipelines;
        this.lookup = lookup;
        this.hasher = hasher;
    }

    /**
     * The lineage of a pipeline or a content.
     *
     * @param text {@code RUN/PIPELINE}; or a content: its SHA-256 or a beginning of at least 6 digits, the name of its file in
     *     a cache, or its place: {@code RUN/PIPELINE/outputs/FILE}
     * @param headings which ways to follow it
     * @throws dev.granary.app.lookup.NotFoundException if there is none
     * @throws dev.granary.app.lookup.AmbiguousException if several fit
     */
    public Lineage of(String text, Set<Heading> headings) {
        Scanned all = scanned();
        return Walk.from(lookup(all).find(text), headings, all.index(), all.problems());
    }

    /**
     * The lineage of what a file of this machine holds.
     *
     * @throws dev.granary.app.lookup.NotFoundException if no pipeline has read or made it
     * @throws dev.granary.ports.storage.SourceFailure if the file cannot be read
     */
    public Lineage of(Path file, Set<Heading> headings) {
        Digest content = BlobHashing.ofLocal(file, hasher);
        Scanned all = scanned();
        return Walk.from(lookup(all).find(content, file.toString()), headings, all.index(), all.problems());
    }

    private record Scanned(LineageIndex index, List<String> problems) {}

    private Scanned scanned() {
        LineageIndex index = new LineageIndex();
        List<String> problems = new StoreScan(pipelines)
                .read(
                        runs.requireFolders().stream().map(Layout::run).toList(),
                        pipeline -> index.add(Reading.node(pipeline), Reading.ties(pipeline)));
        return new Scanned(index, problems);
    }

    private StartLookup lookup(Scanned all) {
        return new StartLookup(
                all.index(),
                lookup,
                new PipelineLookup(pipelines),
                runs.address().toString(),
                all.problems());
    }
}
