package dev.granary.app.maintain.verify;

import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Status;
import dev.granary.ports.storage.Presence;

/** What somebody who died left half done: pipelines, and pipelines that were to take another one's place. */
final class InterruptionCheck implements Check {

    @Override
    public void look(RunLook run, Findings findings) {
        for (PipelineRecord pipeline : run.pipelines()) {
            if (pipeline.status() == Status.INTERRUPTED && isNoProblemOfItsRecord(pipeline)) {
                findings.addIn(
                        pipeline.place(),
                        FindingKind.PIPELINE_INTERRUPTED,
                        pipeline.place(),
                        "%s was being recorded by a process that died. Record it again, or mark it as failed with 'granary verify %s --repair'."
                                .formatted(pipeline.place(), run.run()));
            }
        }
        for (String name : run.survey().folders(run.run())) {
            Layout.replacedIn(run.run(), name).ifPresent(pipeline -> replaced(run, pipeline, findings));
            Layout.replacedBy(run.run(), name)
                    .filter(pipeline -> !run.store().leases().isHeld(pipeline))
                    .ifPresent(pipeline -> findings.add(
                            FindingKind.LEFT_OVER,
                            Layout.replacement(pipeline),
                            "%s was to take the place of %s and was not finished. The next recording removes it."
                                    .formatted(Layout.replacement(pipeline), pipeline.name())));
        }
    }

    /** Where the record cannot be read, that is what is told. */
    private static boolean isNoProblemOfItsRecord(PipelineRecord pipeline) {
        return pipeline.metadata().isPresent() || pipeline.problems().isEmpty();
    }

    private static void replaced(RunLook run, StorePath pipeline, Findings findings) {
        if (run.store().leases().isHeld(pipeline)) {
            return;
        }
        StorePath old = Layout.replaced(pipeline);
        boolean isNewWhole = isReadable(run, pipeline);
        boolean isNewThere = run.survey().presence(pipeline) != Presence.ABSENT;
        findings.addIn(
                pipeline,
                isNewWhole ? FindingKind.LEFT_OVER : FindingKind.REPLACEMENT_HALF_DONE,
                old,
                isNewThere && !isNewWhole && !isReadable(run, old)
                        ? "%s was being replaced by a process that died; the old one stands in %s, and neither has a record that can be read. Compare both with a copy, and move away the one that is not wanted."
                                .formatted(pipeline, old.name())
                        : "%s was being replaced by a process that died; the old one stands in %s. The next recording, or 'granary verify %s --repair', completes it."
                                .formatted(pipeline, old.name(), run.run()));
    }

    private static boolean isReadable(RunLook run, StorePath pipeline) {
        return run.references().referrers().stream()
                .anyMatch(referrer -> referrer.folder().equals(pipeline)
                        && referrer.metadata().isPresent());
    }
}
