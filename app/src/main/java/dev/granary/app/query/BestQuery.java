package dev.granary.app.query;

import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.Status;
import dev.granary.domain.score.Direction;
import dev.granary.domain.score.Ranking;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which pipelines of a run are best by a metric. */
public final class BestQuery {

    private final RunQuery runs;

    public BestQuery(RunQuery runs) {
        this.runs = runs;
    }

    /**
     * The finished pipelines of a run, best first; those without a number, or with NaN, last.
     *
     * @param metric its address in the scores, e.g. {@code test.rmse}
     * @param direction which way is better; if absent, what was recorded with the scores decides, else what is known of
     *     the name
     * @throws NotFoundException if no pipeline has such a number
     * @throws UnknownDirectionException if nothing tells which way is better
     */
    public RankedPipelines best(String run, String metric, Optional<Direction> direction) {
        List<PipelineRecord> all = runs.pipelines(run);
        List<PipelineRecord> finished = all.stream()
                .filter(pipeline -> pipeline.status() == Status.FINISHED)
                .toList();
        requireMetric(run, metric, finished);
        Direction chosen = direction
                .or(() -> recorded(metric, finished))
                .or(() -> Direction.wellKnown(metric))
                .orElseThrow(() -> new UnknownDirectionException(metric, "nothing says so"));
        return new RankedPipelines(
                metric,
                chosen,
                Ranking.rank(finished, chosen, pipeline -> pipeline.scores().number(metric)),
                all.size() - finished.size(),
                PipelineRecord.problemsOf(all));
    }

    private static Optional<Direction> recorded(String metric, List<PipelineRecord> pipelines) {
        Set<Direction> directions = pipelines.stream()
                .flatMap(pipeline -> pipeline.scores().direction(metric).stream())
                .collect(Collectors.toSet());
        if (directions.size() > 1) {
            throw new UnknownDirectionException(metric, "the pipelines' records contradict each other");
        }
        return directions.stream().findFirst();
    }

    private static void requireMetric(String run, String metric, List<PipelineRecord> pipelines) {
        if (pipelines.stream().noneMatch(p -> p.scores().number(metric).isPresent())) {
            Set<String> known = new TreeSet<>();
            pipelines.forEach(p -> known.addAll(p.scores().numbers().keySet()));
            String there =
                    known.isEmpty() ? "No finished pipeline has scores" : "There are: " + String.join(", ", known);
            throw new NotFoundException(
                    "Cannot rank %s by '%s': no finished pipeline has that number. %s.".formatted(run, metric, there));
        }
    }
}
