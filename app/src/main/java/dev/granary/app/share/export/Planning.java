package dev.granary.app.share.export;

import dev.granary.app.archive.Strays;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.RunCodec;
import dev.granary.app.share.CopySource;
import dev.granary.app.share.SourcePipeline;
import dev.granary.app.share.SourceRun;
import dev.granary.app.share.pack.PackageLayout;
import dev.granary.app.store.Links;
import dev.granary.app.store.Reference;
import dev.granary.app.store.Wanted;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.PortableName;
import dev.granary.domain.name.Printable;
import dev.granary.domain.pipeline.RunRecord;
import dev.granary.domain.pipeline.Status;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.Presence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at what is to be exported before the first byte goes out: what is wrong with it is said all at once. */
final class Planning {

    /** What a look at a content came to; empty if it is there, and as large as it should be. */
    private record Look(Optional<String> problem, boolean isMissing) {
        static final Look GOOD = new Look(Optional.empty(), false);
    }

    private static final String OR_SKIP = " --skip-missing exports what is there.";

    private final CopySource source;
    private final Links links;
    private final Selection selection;
    private final ExportOptions options;
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<Wanted, Look> looks = new HashMap<>();
    private final Set<Wanted> elsewhere = new HashSet<>();
    private final Map<String, Digest> names = new HashMap<>();

    private Planning(CopySource source, Links links, Selection selection, ExportOptions options) {
        this.source = source;
        this.links = links;
        this.selection = selection;
        this.options = options;
    }

    /**
     * The plan.
     *
     * @throws ExportStoppedException if something must not go in, or cannot
     * @throws StoreFailure if the run cannot be read
     */
    static ExportPlan of(CopySource source, Links links, Selection selection, ExportOptions options) {
        return new Planning(source, links, selection, options).plan();
    }

    private ExportPlan plan() {
        StorePath run = selection.run();
        Optional<Document> document = source.store().documents().read(Layout.runDocument(run));
        SourceRun read = selection.isOfRun()
                ? SourceRun.read(source.store(), run, SourceRun.Purpose.EXPORT)
                : SourceRun.readSome(source.store(), run, selection.pipelines(), SourceRun.Purpose.EXPORT);
        problems.addAll(read.unreadable());
        if (selection.isOfRun()) {
            notes.addAll(read.running());
        } else {
            problems.addAll(read.running().stream().map(Planning::refused).toList());
        }
        notes.addAll(read.leftOut());
        List<PipelinePlan> pipelines = new ArrayList<>();
        for (SourcePipeline pipeline : read.pipelines()) {
            pipelines.add(plan(read, pipeline));
        }
        if (!problems.isEmpty()) {
            throw new ExportStoppedException(problems, null);
        }
        return new ExportPlan(selection, document, document.flatMap(this::record), pipelines, elsewhere, notes);
    }

    private static String refused(String running) {
        return "Cannot export it yet: " + running;
    }

    private Optional<RunRecord> record(Document document) {
        try {
            return Optional.of(
                    RunCodec.decode(Layout.runDocument(selection.run()).toString(), document.bytes()));
        } catch (MalformedDocument e) {
            notes.add("%s goes in as it is: %s".formatted(Layout.runDocument(selection.run()), e.getMessage()));
            return Optional.empty();
        }
    }

    private PipelinePlan plan(SourceRun read, SourcePipeline found) {
        SourcePipeline pipeline = found.withFiles(
                found.files().stream().filter(file -> belongs(found, file)).toList());
        LinkRules rules;
        try {
            rules = LinkRules.of(source.store(), links, pipeline, read.survey(pipeline));
        } catch (WrongTypeFailure e) {
            problems.add("Cannot export %s: %s".formatted(pipeline.place(), e.getMessage()));
            return new PipelinePlan(pipeline, List.of(), List.of(), List.of());
        }
        problems.addAll(rules.problems());
        requireDocuments(pipeline);
        problems.addAll(Twins.in(pipeline, rules.loose()));
        List<Reference> there = new ArrayList<>();
        List<Reference> missing = new ArrayList<>();
        for (Reference reference : Twins.without(pipeline.references().toList())) {
            requireOneContent(reference);
            requireNoneOfOurs(reference);
            Look look = looks.computeIfAbsent(Wanted.by(reference.entry()), wanted -> look(read, reference));
            if (look.problem().isEmpty()) {
                there.add(reference);
            } else if (look.isMissing() && options.has(ExportChoice.SKIP_MISSING)) {
                missing.add(reference);
                notes.add("%s was left out: %s"
                        .formatted(reference.link(), look.problem().get()));
            } else {
                problems.add("Cannot export %s: %s"
                        .formatted(pipeline.place(), look.problem().get()));
            }
        }
        return new PipelinePlan(pipeline, there, rules.loose(), missing);
    }

    /** What nobody could unpack everywhere stops the export; what systems leave in folders by themselves stays out. */
    private boolean belongs(SourcePipeline pipeline, BlobStat file) {
        boolean isOfPackage = PackageLayout.isOwn(StorePath.of(file.path().name()))
                && file.path().isDirectlyIn(pipeline.place());
        if (isOfPackage) {
            notes.add("%s was left out: a package has a file of that name of its own."
                    .formatted(Printable.of(file.path().toString())));
            return false;
        }
        if (Strays.isStray(file.path().name())) {
            notes.add("%s was left out: systems make such files by themselves."
                    .formatted(Printable.of(file.path().toString())));
            return false;
        }
        int above = pipeline.place().segments().size();
        file.path().segments().stream()
                .skip(above)
                .flatMap(name -> PortableName.reasonAgainst(name).stream())
                .findFirst()
                .ifPresent(reason ->
                        problems.add("Cannot export %s: %s could not be unpacked everywhere, for %s. Rename it."
                                .formatted(
                                        pipeline.place(),
                                        Printable.of(file.path().toString()),
                                        reason)));
        return true;
    }

    /** One that has ended has all of its documents. */
    private void requireDocuments(SourcePipeline pipeline) {
        Status status = pipeline.metadata().training().status();
        boolean isWhole = pipeline.definition().isPresent() && pipeline.scores().isPresent();
        if (!isWhole && status != Status.RUNNING && status != Status.INTERRUPTED) {
            problems.add("Cannot export %s: it has no %s, though it is %s. Put the file back, or remove the pipeline."
                    .formatted(
                            pipeline.place(),
                            pipeline.definition().isPresent() ? Layout.SCORES : Layout.DEFINITION,
                            status.text()));
        }
    }

    /** What the cache keeps for itself is no content. */
    private void requireNoneOfOurs(Reference reference) {
        if (Layout.isOwnOfCache(reference.entry().file())) {
            problems.add(
                    "Cannot export %s: its record says that %s is a content, but that is the cache's own. Mend the record."
                            .formatted(reference.pipeline(), reference.recorded()));
        }
    }

    /** Two records that say different things of one file cannot both be right. */
    private void requireOneContent(Reference reference) {
        Digest digest = reference.entry().sha256();
        Digest other = names.putIfAbsent(reference.entry().file(), digest);
        if (other != null && !other.equals(digest)) {
            problems.add(
                    "Cannot export %s: its record says that %s has the SHA-256 %s, another record of the run says %s. 'granary verify %s --repair' finds out."
                            .formatted(reference.pipeline(), reference.entry().file(), digest, other, selection.run()));
        }
    }

    private Look look(SourceRun read, Reference reference) {
        if (selection.isOfRun() ? read.hasInCache(reference.entry()) : isInCache(reference)) {
            return Look.GOOD;
        }
        Presence there = source.store().folders().presence(reference.recorded());
        if (there == Presence.FOLDER || there == Presence.OTHER) {
            return new Look(
                    Optional.of("%s is %s, not a file. Remove it, and run 'granary verify %s --repair'."
                            .formatted(
                                    reference.recorded(),
                                    there == Presence.FOLDER ? "a folder" : "a link, a device or a pipe",
                                    selection.run())),
                    false);
        }
        try {
            source.contents().open(reference).close();
            elsewhere.add(Wanted.by(reference.entry()));
            return Look.GOOD;
        } catch (MissingFailure e) {
            boolean isSkipped = options.has(ExportChoice.SKIP_MISSING);
            return new Look(Optional.of(e.getMessage() + (isSkipped ? "" : remedy() + OR_SKIP)), true);
        } catch (StoreFailure e) {
            return new Look(Optional.of(e.getMessage() + remedy()), false);
        } catch (IOException e) {
            return new Look(Optional.of("Cannot read %s: %s.".formatted(reference.recorded(), e.getMessage())), false);
        }
    }

    private boolean isInCache(Reference reference) {
        Optional<BlobStat> stat = source.store().blobs().stat(reference.recorded());
        return stat.filter(found -> found.sizeBytes() == reference.entry().sizeBytes())
                .isPresent();
    }

    private String remedy() {
        return " Or run 'granary verify %s --repair'.".formatted(selection.run());
    }
}
