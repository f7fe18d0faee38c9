package dev.granary.app.share.page;

import dev.granary.app.share.pack.PackagedPipeline;
import dev.granary.app.share.pack.RelativeUri;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.number.ShortNumber;
import dev.granary.domain.score.Direction;
import dev.granary.domain.score.MainScores;
import dev.granary.domain.score.Ranking;
import dev.granary.domain.score.Scores;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** The table of all pipelines of a package. */
final class Overview {

    private final List<String> metrics;
    private final Map<String, Double> best = new HashMap<>();

    /**
     * A pipeline.
     *
     * @param href its details on this page, or its record if there are none
     */
    record Row(
            String href,
            String name,
            String dataset,
            String status,
            String started,
            String took,
            String artifacts,
            List<Score> scores) {}

    /** A number, and whether no pipeline of the table has a better one. */
    record Score(String text, boolean best) {}

    Overview(List<PackagedPipeline> pipelines) {
        List<Scores> all = pipelines.stream().map(Overview::scores).toList();
        this.metrics = MainScores.of(all);
        for (String metric : metrics) {
            direction(metric, all)
                    .map(direction -> Ranking.rank(all, direction, scores -> scores.number(metric)))
                    .flatMap(ranked -> ranked.stream().findFirst())
                    .map(scores -> scores.number(metric))
                    .filter(OptionalDouble::isPresent)
                    .ifPresent(number -> best.put(metric, number.getAsDouble()));
        }
    }

    /** What its columns of scores are called. */
    List<String> metrics() {
        return metrics;
    }

    /** The line of a pipeline whose details stand under an id. */
    Row row(PackagedPipeline pipeline, Optional<String> id) {
        String record = RelativeUri.of(Layout.metadata(pipeline.folder()));
        return new Row(
                id.map(anchor -> "#" + anchor).orElse(record),
                pipeline.name(),
                PipelineSection.dataset(pipeline),
                pipeline.metadata().training().status().text(),
                Words.minute(pipeline.metadata().training().startedAt()),
                pipeline.metadata().training().duration().map(Words::duration).orElse("–"),
                Integer.toString(pipeline.metadata().artifacts().size()),
                metrics.stream().map(metric -> score(metric, scores(pipeline))).toList());
    }

    private Score score(String metric, Scores scores) {
        OptionalDouble number = scores.number(metric);
        return number.isEmpty()
                ? new Score("–", false)
                : new Score(
                        ShortNumber.text(number.getAsDouble()), Objects.equals(best.get(metric), number.getAsDouble()));
    }

    private static Optional<Direction> direction(String metric, List<Scores> all) {
        return all.stream()
                .flatMap(scores -> scores.direction(metric).stream())
                .findFirst()
                .or(() -> Direction.wellKnown(metric));
    }

    private static Scores scores(PackagedPipeline pipeline) {
        return pipeline.scores().orElseGet(Scores::none);
    }
}
