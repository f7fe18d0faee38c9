package dev.granary.app.maintain.clean;

import dev.granary.domain.usage.Tally;
import dev.granary.ports.storage.Upload;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of cleaning a run, or would come of it.
 *
 * @param run its folder
 * @param orphans contents that nobody refers to and that are old enough
 * @param young contents that nobody refers to and that are too young
 * @param leftOver what writers that died left: temporary files, and replacements that were cut short
 * @param trash contents that the trash held before
 * @param trashedPipelines folders of pipelines in the trash: their removal was cut short
 * @param uploads what was sent in parts and never completed, old enough
 * @param done what was deleted, put into the trash or put back, leftovers included; nothing in a report
 * @param kept contents that somebody turned out to refer to when their turn came
 * @param foreign what stands in the cache and is not ours, or no longer what its name says; it is left alone
 * @param refusal why nothing was done, a sentence; empty if it was not refused
 * @param problems what could not be done, a sentence each
 */
public record RunCleaning(
        String run,
        Tally orphans,
        Tally young,
        Tally leftOver,
        Tally trash,
        List<String> trashedPipelines,
        List<Upload> uploads,
        Tally done,
        Tally kept,
        List<String> foreign,
        Optional<String> refusal,
        List<String> problems) {

    public RunCleaning {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(orphans, "orphans");
        Objects.requireNonNull(young, "young");
        Objects.requireNonNull(leftOver, "leftOver");
        Objects.requireNonNull(trash, "trash");
        trashedPipelines = List.copyOf(trashedPipelines);
        uploads = List.copyOf(uploads);
        Objects.requireNonNull(done, "done");
        Objects.requireNonNull(kept, "kept");
        foreign = List.copyOf(foreign);
        Objects.requireNonNull(refusal, "refusal");
        problems = List.copyOf(problems);
    }

    /** How many uploads there are; their bytes are not known and count as none. */
    public Tally uploadTally() {
        return new Tally(uploads.size(), 0);
    }
}
