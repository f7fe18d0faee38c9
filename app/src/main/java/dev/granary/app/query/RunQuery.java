package dev.granary.app.query;

import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.NewerFormat;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.query.row.Columns;
import dev.granary.app.query.row.Row;
import dev.granary.app.query.row.RowScan;
import dev.granary.app.query.row.RunRows;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.RunDocuments;
import dev.granary.app.store.RunSurvey;
import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.RunRecord;
import dev.granary.domain.pipeline.Status;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.storage.BlobStat;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What runs there are, and what pipelines are in one. */
public final class RunQuery {

    private final RunDocuments runs;
    private final PipelineDocuments pipelines;
    private final RunLookup lookup;
    private final RowScan scan;

    public RunQuery(RunDocuments runs, PipelineDocuments pipelines, RunLookup lookup, RowScan scan) {
        this.runs = runs;
        this.pipelines = pipelines;
        this.lookup = lookup;
        this.scan = scan;
    }

    /**
     * Every run, newest first; one that cannot be read is among them, with its problems.
     *
     * @throws dev.granary.ports.failure.StoreFailure if there is no store
     */
    public List<RunSummary> runs() {
        return runs.requireFolders().stream()
                .sorted(Comparator.reverseOrder())
                .map(folder -> summaryOrProblem(Layout.run(folder)))
                .toList();
    }

    /** What one run alone refuses keeps nobody from seeing the others; a store that cannot be reached refuses all. */
    private RunSummary summaryOrProblem(StorePath run) {
        try {
            return summary(run);
        } catch (DeniedFailure | MissingFailure | WrongTypeFailure e) {
            return new RunSummary(
                    run.name(), Optional.empty(), Map.of(), Usage.NONE, List.of(String.valueOf(e.getMessage())));
        }
    }

    /** One run at a glance. */
    public RunSummary run(String run) {
        return summary(lookup.find(run));
    }

    /**
     * Every pipeline of a run, by folder; one that cannot be read is among them, with its problems.
     *
     * @throws NotFoundException if there is no such run
     * @throws NewerFormat if the run is of a newer format
     */
    public List<PipelineRecord> pipelines(String run) {
        return pipelines.readAll(lookup.find(run));
    }

    /** As {@link #pipelines}, with what cannot be read of the run itself. */
    public RunListing listing(String run) {
        RunSurvey survey = pipelines.survey(lookup.find(run));
        return new RunListing(survey.run().name(), survey.pipelines(), problems(survey));
    }

    private static List<String> problems(RunSurvey run) {
        try {
            run.record();
            return List.of();
        } catch (MalformedDocument | StoreFailure e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private RunSummary summary(StorePath run) {
        RunSurvey survey = pipelines.survey(run);
        Optional<RunRecord> record = Optional.empty();
        try {
            record = survey.record();
        } catch (NewerFormat e) {
            return new RunSummary(run.name(), record, Map.of(), Usage.NONE, List.of(String.valueOf(e.getMessage())));
        } catch (MalformedDocument | StoreFailure e) {
            // It is among the problems of the rows.
        }
        RunRows rows = scan.rows(survey);
        Map<Status, Long> statuses = rows.rows().stream()
                .flatMap(row -> row.value(Columns.STATUS).stream())
                .flatMap(text -> Status.parse(text.toString()).stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return new RunSummary(run.name(), record, statuses, usage(survey, rows.rows()), rows.problems());
    }

    private static Usage usage(RunSurvey run, List<Row> pipelines) {
        List<BlobStat> contents = run.cached().stream()
                .filter(file -> ArtifactName.parse(file.path().name()).isPresent())
                .toList();
        return new Usage(
                sum(pipelines, Columns.REFERENCED_BYTES),
                contents.stream().mapToLong(BlobStat::sizeBytes).sum(),
                contents.size(),
                sum(pipelines, Columns.COPIED_BYTES));
    }

    private static long sum(List<Row> pipelines, String column) {
        return pipelines.stream()
                .flatMap(row -> row.value(column).stream())
                .mapToLong(bytes -> (Long) bytes)
                .sum();
    }
}
