package dev.granary.app.maintain.verify;

import java.util.List;

/**
 * What came of looking one run over.
 *
 * @param run its folder
 * @param pipelines how many it has; those that are being recorded are not judged
 * @param recording how many of them are
 * @param contents how many its cache has
 * @param bytesRead how many bytes were read to be hashed
 * @param all what is wrong and what is worth knowing
 */
public record RunVerification(
        String run, int pipelines, int recording, int contents, long bytesRead, List<Finding> all) {

    public RunVerification {
        all = List.copyOf(all);
    }

    /** What is wrong. */
    public List<Finding> findings() {
        return all.stream().filter(found -> !found.kind().isNote()).toList();
    }

    /** What is worth knowing. */
    public List<Finding> notes() {
        return all.stream().filter(found -> found.kind().isNote()).toList();
    }
}
