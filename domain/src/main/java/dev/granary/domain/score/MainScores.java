package dev.granary.domain.score;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which scores a table shows: those of the partition that says most about new data, in the order of the files. */
public final class MainScores {

    private static final int MOST = 3;
    private static final List<String> PARTITIONS =
            List.of("test.", "validation.", "val.", "cross_validation.mean_", "train.");

    private MainScores() {}

    /** The addresses of the main scores of some pipelines; at most {@value #MOST}. */
    public static List<String> of(Collection<Scores> pipelines) {
        Set<String> all = new LinkedHashSet<>();
        pipelines.forEach(scores -> all.addAll(scores.numbers().keySet()));
        return among(all);
    }

    /** The main ones among the addresses of scores, in their order; at most {@value #MOST}. */
    public static List<String> among(Collection<String> all) {
        Set<String> chosen = new LinkedHashSet<>();
        for (String partition : PARTITIONS) {
            all.stream().filter(metric -> metric.startsWith(partition)).forEach(chosen::add);
        }
        return (chosen.isEmpty() ? all : chosen).stream().limit(MOST).toList();
    }
}
