package dev.granary.app.share;

import java.util.List;
import java.util.Objects;

/**
 * What came of copying one run.
 *
 * @param run its folder in the source
 * @param place its folder in the target; that of the source if it could not be copied at all
 * @param copied how many pipelines were copied, or completed
 * @param alreadyThere how many pipelines the target had, with the same record
 * @param skipped how many pipelines are being recorded now
 * @param refused how many pipelines could not be copied; each is among the problems
 * @param contentsCopied how many different contents were copied
 * @param contentsAlreadyThere how many contents of pipelines that are copied or already there the target had
 * @param contentsLeftOut how many contents no pipeline of the source refers to; they were not copied
 * @param files how many outputs, predictions and other plain files were copied
 * @param bytes what the copied contents and files have
 * @param notes what was skipped or left out, a sentence each
 * @param problems what could not be copied, and why, a sentence each
 */
public record RunCopy(
        String run,
        String place,
        int copied,
        int alreadyThere,
        int skipped,
        int refused,
        int contentsCopied,
        int contentsAlreadyThere,
        int contentsLeftOut,
        int files,
        long bytes,
        List<String> notes,
        List<String> problems) {

    public RunCopy {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(place, "place");
        notes = List.copyOf(notes);
        problems = List.copyOf(problems);
    }

    /** A run of which nothing could be copied. */
    static RunCopy refused(String run, String problem) {
        return new RunCopy(run, run, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of(problem));
    }
}
