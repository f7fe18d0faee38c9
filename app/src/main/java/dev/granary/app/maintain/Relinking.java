package dev.granary.app.maintain;

import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.NewerFormat;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.store.ArtifactCache;
import dev.granary.app.store.PatientLeases;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.Reference;
import dev.granary.app.store.Seals;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.domain.pipeline.Linking;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Role;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.lease.Leases;
import dev.granary.ports.storage.SourceFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the links of a recorded run anew, in another kind or where they were lost. Each link is replaced in one step, and a
 * record is changed after its links: whatever is interrupted, every content can be read, and relinking again completes it.
 */
public final class Relinking {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RunLookup runs;
    private final PipelineDocuments documents;
    private final Seals seals;
    private final PatientLeases leases;
    private final Function<StorePath, ArtifactCache> newCache;

    /**
     * @param newCache makes the cache of a run, with links of the kind that is wanted
     */
    public Relinking(
            RunLookup runs,
            PipelineDocuments documents,
            Seals seals,
            Leases leases,
            Function<StorePath, ArtifactCache> newCache) {
        this.runs = runs;
        this.documents = documents;
        this.seals = seals;
        this.leases = new PatientLeases(leases, PATIENCE);
        this.newCache = newCache;
    }

    /**
     * Relinks every pipeline of a run; what cannot be relinked is said, and the rest is.
     *
     * @param run its folder, id or bare name
     * @throws dev.granary.app.lookup.NotFoundException if there is none
     * @throws dev.granary.app.store.SealedRunException if it is sealed
     * @throws dev.granary.ports.failure.BusyFailure if somebody records into it and does not end
     */
    public RelinkReport relink(String run, RelinkProgress progress) {
        StorePath place = runs.find(run);
        seals.requireUnsealed(place, "relink");
        Lease alone = leases.exclusive(place);
        try {
            seals.requireUnsealed(place, "relink");
            ArtifactCache cache = newCache.apply(place);
            List<PipelineRecord> pipelines = documents.readAll(place);
            List<Relinked> relinked = new ArrayList<>();
            progress.begin(pipelines.size());
            for (PipelineRecord pipeline : pipelines) {
                relinked.add(relink(pipeline, cache));
                progress.step();
            }
            // What one pipeline lacked may have been restored from the next one's links.
            relinked.replaceAll(former -> former.isPartial()
                    ? relink(documents.read(former.place()), cache).after(former)
                    : former);
            return report(place.name(), cache.linking(), relinked);
        } finally {
            alone.close();
        }
    }

    /**
     * Relinks one pipeline of a run that the caller has for themselves.
     *
     * @param cache of that run, with links of the kind that is wanted
     */
    public PipelineRelinked relink(StorePath pipeline, ArtifactCache cache) {
        Relinked relinked = relink(documents.read(pipeline), cache);
        return new PipelineRelinked(relinked.changed(), relinked.problems());
    }

    /**
     * What came of relinking one pipeline.
     *
     * @param changed how many of its links were made anew
     * @param problems what could not be relinked, and why, a sentence each; it stands as it did
     */
    public record PipelineRelinked(int changed, List<String> problems) {

        public PipelineRelinked {
            problems = List.copyOf(problems);
        }
    }

    /** What came of one pipeline. */
    private record Relinked(
            StorePath place, Optional<Metadata> before, Optional<Metadata> after, int changed, List<String> problems) {

        boolean isPartial() {
            return before.isPresent() && !problems.isEmpty();
        }

        Relinked after(Relinked former) {
            return new Relinked(place, former.before, after, former.changed + changed, problems);
        }
    }

    private Relinked relink(PipelineRecord pipeline, ArtifactCache cache) {
        List<String> problems = new ArrayList<>();
        Map<Role, List<ArtifactEntry>> entries = new EnumMap<>(Role.class);
        int changed = 0;
        for (Reference reference : pipeline.references()) {
            List<ArtifactEntry> ofRole = entries.computeIfAbsent(reference.role(), role -> new ArrayList<>());
            try {
                ArtifactCache.Relinked relinked = cache.relink(reference);
                ofRole.add(relinked.entry());
                changed += relinked.changed() ? 1 : 0;
            } catch (StoreFailure | SourceFailure e) {
                problems.add(String.valueOf(e.getMessage()));
                LinkKind wanted = cache.linking().kind();
                ofRole.add(reference.entry().linkedAs(reference.kind().filter(kind -> kind != wanted)));
            }
        }
        Optional<Metadata> after = pipeline.metadata();
        if (after.isPresent() && !entries.isEmpty()) {
            try {
                after = Optional.of(write(pipeline.place(), after.get(), entries, cache.linking()));
            } catch (StoreFailure | MalformedDocument | NewerFormat e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        if (pipeline.metadata().isEmpty()) {
            problems.addAll(pipeline.problems());
        }
        return new Relinked(pipeline.place(), pipeline.metadata(), after, changed, problems);
    }

    /** Why links are of their kind is said anew only if the kind is new. */
    private Metadata write(
            StorePath pipeline, Metadata before, Map<Role, List<ArtifactEntry>> entries, Linking linking) {
        Linking kept =
                before.links().filter(links -> links.kind() == linking.kind()).orElse(linking);
        Metadata after = before.relinked(entries, kept);
        documents.relinked(pipeline, entries, kept);
        return after;
    }

    private static RelinkReport report(String run, Linking linking, List<Relinked> pipelines) {
        List<Metadata> before =
                pipelines.stream().flatMap(one -> one.before().stream()).toList();
        List<Metadata> after =
                pipelines.stream().flatMap(one -> one.after().stream()).toList();
        List<ArtifactEntry> links =
                after.stream().flatMap(metadata -> metadata.contents()).toList();
        return new RelinkReport(
                run,
                linking,
                pipelines.size(),
                links.size(),
                pipelines.stream().mapToInt(Relinked::changed).sum(),
                (int) links.stream()
                        .filter(entry -> entry.linkedAs().isPresent())
                        .count(),
                before.stream().mapToLong(Metadata::copiedBytes).sum(),
                after.stream().mapToLong(Metadata::copiedBytes).sum(),
                pipelines.stream().flatMap(one -> one.problems().stream()).toList());
    }
}
