package dev.granary.app.share;

import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.RunCodec;
import dev.granary.app.store.ArtifactCache;
import dev.granary.app.store.PatientLeases;
import dev.granary.app.store.Wanted;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.RunId;
import dev.granary.domain.pipeline.RunRecord;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.storage.Document;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies one run after the other. */
final class RunCopying {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CopySource source;
    private final CopyTarget target;
    private final Workers workers;
    private final int jobs;
    private final CopyProgress progress;
    private final Comparison comparison;

    RunCopying(
            CopySource source,
            CopyTarget target,
            Workers workers,
            int jobs,
            CopyProgress progress,
            Comparison comparison) {
        this.source = source;
        this.target = target;
        this.workers = workers;
        this.jobs = jobs;
        this.progress = progress;
        this.comparison = comparison;
    }

    /** What copying a run would come to. */
    RunCopy look(StorePath run) {
        Optional<Document> document = document(run);
        Name name = name(run, document);
        SourceRun read = SourceRun.read(source.store(), run, SourceRun.Purpose.COPY);
        StorePath place = target.runs().placeFor(run.name(), name);
        RunPlan plan = RunPlan.of(read, place, target.store().survey(place), comparison);
        requireUnsealed(plan, place);
        progress.begin(run.name(), plan.steps());
        Map<Wanted, Arrival> arrivals = new DryTransfer(
                        read, source.contents(), target.contents().apply(place), progress)
                .transfer(plan.contents(), workers);
        return plan.report(run, place, arrivals, workers.all(plan.pipelines(), pipeline -> {
            progress.step();
            return Outcome.lost(pipeline, arrivals)
                    .<Outcome>map(lost -> Outcome.refused(pipeline, lost, comparison.wording()))
                    .orElseGet(() -> new Outcome.Copied(pipeline));
        }));
    }

    /** Copies a run. */
    RunCopy copy(StorePath run) {
        Lease reading = ReadingLease.of(source.store(), run);
        try {
            Optional<Document> document = document(run);
            Name name = name(run, document);
            SourceRun read = SourceRun.read(source.store(), run, SourceRun.Purpose.COPY);
            StorePath place = document.isPresent()
                    ? target.runs().make(run.name(), name, document.get().bytes())
                    : target.runs().placeFor(run.name(), name);
            if (!target.seals().isSealed(place)) {
                target.tidying().tidyIfIdle(place);
            }
            Lease writing = new PatientLeases(target.store().leases(), PATIENCE).shared(place);
            try {
                return copy(read, run, place, writing);
            } finally {
                writing.close();
            }
        } finally {
            reading.close();
        }
    }

    private RunCopy copy(SourceRun read, StorePath run, StorePath place, Lease lease) {
        RunPlan plan = RunPlan.of(read, place, target.store().survey(place), comparison);
        progress.begin(run.name(), plan.steps());
        if (plan.steps() == 0) {
            return plan.report(run, place, Map.of(), List.of());
        }
        requireUnsealed(plan, place);
        ArtifactCache cache = target.newCache().apply(place);
        Map<Wanted, Arrival> arrivals =
                new ContentTransfer(source.contents(), cache, progress).transfer(plan.contents(), workers, jobs);
        PipelineTransfer pipelines =
                new PipelineTransfer(source.store(), target, cache, place, lease, arrivals, comparison);
        return plan.report(run, place, arrivals, workers.all(plan.pipelines(), pipeline -> {
            Outcome outcome = pipelines.copy(pipeline);
            progress.step();
            return outcome;
        }));
    }

    /** A sealed run that has all of it already is as good a copy as any. */
    private void requireUnsealed(RunPlan plan, StorePath place) {
        if (plan.steps() > 0) {
            target.seals().requireUnsealed(place, comparison.wording().verb() + " into");
        }
    }

    private Optional<Document> document(StorePath run) {
        return source.store().documents().read(Layout.runDocument(run));
    }

    /** The name that a run has by its document, or else by its folder. */
    private static Name name(StorePath run, Optional<Document> document) {
        Name label = RunId.parse(run.name()).map(RunId::name).orElseGet(() -> Name.of(run.name()));
        try {
            return document.map(there -> RunCodec.decode(Layout.runDocument(run).toString(), there.bytes()))
                    .map(RunRecord::name)
                    .orElse(label);
        } catch (MalformedDocument e) {
            return label;
        }
    }
}
