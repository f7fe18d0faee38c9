package dev.granary.app.share;

import dev.granary.app.codec.MetadataCodec;
import dev.granary.app.codec.YamlReader;
import dev.granary.app.store.ArtifactCache;
import dev.granary.app.store.Content;
import dev.granary.app.store.Held;
import dev.granary.app.store.PatientLeases;
import dev.granary.app.store.PipelineFiles;
import dev.granary.app.store.ReceivedDocuments;
import dev.granary.app.store.Reference;
import dev.granary.app.store.Wanted;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Role;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.DocumentVersion;
import dev.granary.ports.storage.SourceFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes pipelines whose contents have arrived, each so that it is not finished before all of it is there. */
final class PipelineTransfer {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Store source;
    private final Store target;
    private final PipelineFiles files;
    private final ReceivedDocuments documents;
    private final PatientLeases leases;
    private final ArtifactCache cache;
    private final StorePath run;
    private final Lease runLease;
    private final Map<Wanted, Arrival> contents;
    private final Comparison comparison;

    /**
     * @param run where the pipelines are to stand
     * @param runLease on that run
     * @param contents what came of their contents
     */
    PipelineTransfer(
            Store source,
            CopyTarget target,
            ArtifactCache cache,
            StorePath run,
            Lease runLease,
            Map<Wanted, Arrival> contents,
            Comparison comparison) {
        this.source = source;
        this.target = target.store();
        this.files = target.files();
        this.documents = new ReceivedDocuments(target.store());
        this.leases = new PatientLeases(target.store().leases(), PATIENCE);
        this.cache = cache;
        this.run = run;
        this.runLease = runLease;
        this.contents = contents;
        this.comparison = comparison;
    }

    /**
     * Copies one pipeline.
     *
     * @throws StoreFailure if the target as a whole fails
     */
    Outcome copy(SourcePipeline pipeline) {
        try {
            Optional<String> lost = Outcome.lost(pipeline, contents);
            if (lost.isPresent()) {
                return Outcome.refused(pipeline, lost.get(), comparison.wording());
            }
            StorePath place = run.child(pipeline.place().name());
            Lease lease = leases.exclusive(place);
            try {
                return copy(pipeline, place, lease);
            } finally {
                lease.close();
            }
        } catch (Unreadable e) {
            return Outcome.refused(pipeline, String.valueOf(e.getMessage()), comparison.wording());
        } catch (StoreFailure e) {
            if (SourceBytes.isOfTheStore(e)) {
                throw e;
            }
            return Outcome.refused(pipeline, String.valueOf(e.getMessage()), comparison.wording());
        }
    }

    private Outcome copy(SourcePipeline pipeline, StorePath place, Lease lease) throws Unreadable {
        Standing standing = comparison.at(place, pipeline, target.survey(place));
        if (standing instanceof Standing.Same) {
            return new Outcome.There(pipeline);
        }
        if (standing instanceof Standing.Another another) {
            return Outcome.refused(pipeline, another.reason(), comparison.wording());
        }
        Set<StorePath> written = new LinkedHashSet<>();
        Map<Role, List<ArtifactEntry>> entries = link(pipeline, place, standing, written);
        for (BlobStat file : pipeline.files()) {
            StorePath copy = file.path().moved(pipeline.place(), place);
            save(file, copy, standing);
            written.add(copy);
        }
        put(Layout.scores(place), pipeline.scores(), written);
        put(Layout.definition(place), pipeline.definition(), written);
        requireUnchanged(pipeline);
        documents.makeDurable(
                place,
                written,
                entries.keySet().stream().map(role -> Layout.links(place, role)).toList());
        requireHeld(place, lease);
        documents.putRecord(place, record(pipeline, entries), former(standing));
        return new Outcome.Copied(pipeline);
    }

    private Map<Role, List<ArtifactEntry>> link(
            SourcePipeline pipeline, StorePath place, Standing standing, Set<StorePath> copies) {
        Map<Role, List<ArtifactEntry>> entries = new EnumMap<>(Role.class);
        for (Reference reference : pipeline.references().toList()) {
            ArtifactEntry entry = link(reference, place, standing);
            if (entry.linkedAs().orElse(cache.linking().kind()) == LinkKind.COPY) {
                copies.add(Layout.links(place, reference.role()).child(entry.link()));
            }
            entries.computeIfAbsent(reference.role(), role -> new ArrayList<>()).add(entry);
        }
        return entries;
    }

    private ArtifactEntry link(Reference reference, StorePath place, Standing standing) {
        Held held = held(Wanted.by(reference.entry()));
        ArtifactEntry entry = reference.entry().file(held.file());
        Reference here = new Reference(place, reference.role(), entry, reference.kind());
        return standing instanceof Standing.Free
                ? entry.linkedAs(cache.link(here.link(), held))
                : cache.relink(here).entry();
    }

    private Held held(Wanted content) {
        Arrival arrival = contents.get(content);
        if (arrival instanceof Arrival.Present present) {
            return present.held();
        }
        if (arrival instanceof Arrival.Sent sent) {
            return sent.held();
        }
        throw new IllegalStateException("The content " + content.digest() + " has not arrived.");
    }

    private void save(BlobStat file, StorePath copy, Standing standing) throws Unreadable {
        Content content = Content.writtenBy(out -> SourceBytes.copyUnchanged(source, file, out));
        try {
            // What an unfinished copy left is the same, or nobody's; what the same recording saved before is outdated.
            if (standing instanceof Standing.Begun || standing instanceof Standing.Incomplete) {
                files.saveBeside(copy, content);
            } else {
                files.save(copy, content);
            }
        } catch (SourceFailure e) {
            throw Unreadable.by(e);
        }
    }

    private void put(StorePath path, Optional<Document> document, Set<StorePath> written) {
        if (document.isPresent()) {
            documents.put(path, document.get().bytes());
            written.add(path);
        } else {
            documents.remove(path);
        }
    }

    /** Its parts were read one after the other: they belong together if nobody has recorded it anew meanwhile. */
    private void requireUnchanged(SourcePipeline pipeline) throws Unreadable {
        boolean unchanged = Unreadable.reading(() -> source.documents().read(Layout.metadata(pipeline.place())))
                .filter(now -> Arrays.equals(now.bytes(), pipeline.record().bytes()))
                .isPresent();
        if (!unchanged) {
            throw new Unreadable("it was changed while it was being copied. Copy again.");
        }
    }

    private void requireHeld(StorePath place, Lease lease) {
        if (!lease.isHeld() || !runLease.isHeld()) {
            throw new BusyFailure(
                    "the lease on %s could not be renewed in time, so somebody else may be at work there. Look whether the store can be reached, and copy again."
                            .formatted(place),
                    null);
        }
    }

    /** What the source's record says, with what is different here: how links are made, and what contents are called. */
    private byte[] record(SourcePipeline pipeline, Map<Role, List<ArtifactEntry>> entries) {
        byte[] bytes = pipeline.record().bytes();
        Metadata before = pipeline.metadata();
        if (entries.isEmpty()) {
            return bytes;
        }
        Metadata after = before.relinked(entries, cache.linking());
        return after.equals(before)
                ? bytes
                : MetadataCodec.encode(
                        after, YamlReader.read(Layout.metadata(pipeline.place()).toString(), bytes));
    }

    private static Optional<DocumentVersion> former(Standing standing) {
        if (standing instanceof Standing.Earlier earlier) {
            return Optional.of(earlier.record());
        }
        if (standing instanceof Standing.Incomplete incomplete) {
            return Optional.of(incomplete.record());
        }
        return standing instanceof Standing.Begun begun ? begun.empty() : Optional.empty();
    }
}
