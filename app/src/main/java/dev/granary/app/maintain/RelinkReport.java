package dev.granary.app.maintain;

import dev.granary.domain.pipeline.Linking;
import java.util.List;

/**
 * What came of relinking a run.
 *
 * @param run its folder
 * @param linking how its links are made now
 * @param pipelines how many pipelines it has
 * @param links how many links they have
 * @param changed how many of those were made anew
 * @param others how many of its links are of another kind, because no further one of this could be made
 * @param copiedBytesBefore what the links took before that were copies
 * @param copiedBytesAfter what the links take now that are copies
 * @param problems what could not be relinked, and why, a sentence each; it stands as it did
 */
public record RelinkReport(
        String run,
        Linking linking,
        int pipelines,
        int links,
        int changed,
        int others,
        long copiedBytesBefore,
        long copiedBytesAfter,
        List<String> problems) {

    public RelinkReport {
        problems = List.copyOf(problems);
    }
}
