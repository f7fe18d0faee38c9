package dev.granary.app.maintain.doctor;

import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.RunDocuments;
import java.util.List;

/** Examines a store that is a package: it can be read, and that is all there is to it. */
public final class PackageExamination {

    private final RunDocuments runs;
    private final PipelineDocuments pipelines;

    public PackageExamination(RunDocuments runs, PipelineDocuments pipelines) {
        this.runs = runs;
        this.pipelines = pipelines;
    }

    /** Everything that was found, one finding a check. */
    public List<Finding> examine() {
        Findings findings = new Findings();
        findings.look(
                "package",
                () -> Answer.note(
                        "%s is a package, which is only read; nothing was tried out. Import it to work with it: granary import %s"
                                .formatted(runs.address(), runs.address())));
        findings.look("reading", new ReadingCheck(runs, folders -> Census.of(folders, pipelines)));
        return findings.all();
    }
}
