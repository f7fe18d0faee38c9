package dev.granary.app.query.rank;

import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.query.row.Row;
import dev.granary.app.query.row.RowSource;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineRecord;
import java.util.ArrayList;
import java.util.List;

/** Which pipelines of one run, of several or of all are best. */
public final class RankQuery {

    private final RowSource source;
    private final PipelineDocuments pipelines;

    public RankQuery(RowSource source, PipelineDocuments pipelines) {
        this.source = source;
        this.pipelines = pipelines;
    }

    /**
     * The finished pipelines that a question is about, best first; between equals the newest first, then the newest run's,
     * then by folder; those without a number, or with NaN, last.
     *
     * @throws NotFoundException if there is no such run, or no finished pipeline has such a number
     * @throws UnknownDirectionException if nothing tells which way is better
     */
    public RankedRows rank(RankQuestion question) {
        List<Row> rows = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        source.of(question.runs()).forEach(run -> {
            rows.addAll(run.rows());
            problems.addAll(run.problems());
        });
        return new RowRanking(question).rank(rows, problems);
    }

    /** As {@link #rank}, in groups. */
    public RankedGroups rank(RankQuestion question, Grouping grouping) {
        RankedRows ranked = rank(question);
        return new RankedGroups(ranked, grouping, new GroupRanking(grouping).groups(ranked));
    }

    /** What the documents of these rows' pipelines say, in their order. */
    public List<PipelineRecord> records(List<Row> rows) {
        return rows.parallelStream().map(row -> pipelines.read(row.place())).toList();
    }
}
