package dev.granary.app.query;

import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.query.rank.RankQuestion;
import dev.granary.app.query.rank.RankedRows;
import dev.granary.app.query.rank.RowRanking;
import dev.granary.app.query.rank.UnknownDirectionException;
import dev.granary.app.query.row.Row;
import dev.granary.app.query.row.RowReader;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.score.Direction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which pipelines of a run are best by a metric. */
public final class BestQuery {

    private final RunQuery runs;

    public BestQuery(RunQuery runs) {
        this.runs = runs;
    }

    /**
     * The finished pipelines of a run, best first; between equals the newest first; those
     * without a number, or with NaN, last.
     *
     * @param metric its address in the scores, e.g. {@code test.rmse}
     * @param direction which way is better; if absent, what was recorded with the scores decides, else what is known of
     *     the name
     * @throws NotFoundException if no pipeline has such a number
     * @throws UnknownDirectionException if nothing tells which way is better
     */
    public RankedPipelines best(String run, String metric, Optional<Direction> direction) {
        List<PipelineRecord> all = runs.pipelines(run);
        Map<StorePath, PipelineRecord> byPlace = new LinkedHashMap<>();
        all.forEach(pipeline -> byPlace.put(pipeline.place(), pipeline));
        List<Row> rows = all.stream()
                .map(pipeline -> RowReader.row(pipeline, Optional.empty()))
                .toList();
        RankedRows ranked = new RowRanking(
                        RankQuestion.by(metric).of(List.of(run)).better(direction))
                .rank(rows, PipelineRecord.problemsOf(all));
        return new RankedPipelines(
                metric,
                ranked.direction(),
                ranked.rows().stream()
                        .flatMap(row -> Stream.ofNullable(byPlace.get(row.row().place())))
                        .toList(),
                ranked.unfinished(),
                ranked.problems());
    }
}
