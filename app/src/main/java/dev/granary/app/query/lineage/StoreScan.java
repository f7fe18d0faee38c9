package dev.granary.app.query.lineage;

import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.NewerFormat;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.RunSurvey;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads what the pipelines of runs say, one run after the other; what cannot be read hides nothing else. */
final class StoreScan {

    private final PipelineDocuments pipelines;

    StoreScan(PipelineDocuments pipelines) {
        this.pipelines = pipelines;
    }

    /**
     * Reads runs.
     *
     * @param taker gets every pipeline, by run and folder; it need not be thread-safe
     * @return what could not be read, a sentence each
     */
    List<String> read(List<StorePath> runs, Consumer<PipelineRecord> taker) {
        List<String> problems = new ArrayList<>();
        runs.forEach(run -> read(run, taker, problems));
        return problems;
    }

    private void read(StorePath run, Consumer<PipelineRecord> taker, List<String> problems) {
        try {
            RunSurvey survey = pipelines.survey(run);
            if (isKnown(survey, problems)) {
                survey.forEach(pipeline -> {
                    problems.addAll(pipeline.problems());
                    taker.accept(pipeline);
                });
            }
        } catch (StoreFailure e) {
            problems.add("Cannot look at the run %s: %s".formatted(run, e.getMessage()));
        }
    }

    /** What a newer program has written is not guessed at; a label that cannot be read hides no pipeline. */
    private static boolean isKnown(RunSurvey survey, List<String> problems) {
        try {
            survey.record();
            return true;
        } catch (NewerFormat e) {
            problems.add(String.valueOf(e.getMessage()));
            return false;
        } catch (MalformedDocument | StoreFailure e) {
            problems.add(String.valueOf(e.getMessage()));
            return true;
        }
    }
}
