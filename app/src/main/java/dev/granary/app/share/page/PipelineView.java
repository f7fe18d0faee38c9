package dev.granary.app.share.page;

import java.util.List;

/**
 * A pipeline as the page shows it.
 *
 * @param id no other pipeline of the page has it
 * @param level of its headings
 * @param status in one word
 * @param error why it failed, line by line
 * @param documents its own YAML files
 * @param undefined why there are no steps; empty if there are
 * @param unscored why there are no scores; empty if there are
 * @param read what it read, for the picture of where all came from
 * @param made what it made
 */
record PipelineView(
        String id,
        int level,
        String name,
        String label,
        String status,
        List<String> error,
        List<Fact> facts,
        List<FileLink> documents,
        List<StepRow> steps,
        String undefined,
        List<ScoreTable> scores,
        List<Fact> otherScores,
        String unscored,
        List<Chart> charts,
        List<ContentTable> contents,
        List<Reference> references,
        List<FileTable> files,
        List<Fact> environment,
        List<String> read,
        List<String> made) {

    /** A data set that was read and that nobody keeps. */
    record Reference(String name, String path, String size, String exactSize, String sha256) {}

    public boolean isFailed() {
        return !error.isEmpty();
    }

    public boolean hasSteps() {
        return !steps.isEmpty();
    }

    public boolean hasOtherScores() {
        return !otherScores.isEmpty();
    }

    public boolean hasCharts() {
        return !charts.isEmpty();
    }

    public boolean hasReferences() {
        return !references.isEmpty();
    }

    public boolean hasEnvironment() {
        return !environment.isEmpty();
    }
}
