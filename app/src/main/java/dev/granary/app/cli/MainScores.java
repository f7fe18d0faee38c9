package dev.granary.app.cli;

import dev.granary.app.store.PipelineRecord;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which scores a table shows: those of the partition that says most about new data, in the order of the files. */
final class MainScores {

    private static final int MOST = 3;
    private static final List<String> PARTITIONS = List.of("test.", "validation.", "cross_validation.mean_", "train.");

    private MainScores() {}

    /** The addresses of the main scores of these pipelines; at most {@value #MOST}. */
    static List<String> of(List<PipelineRecord> pipelines) {
        Set<String> all = new LinkedHashSet<>();
        pipelines.forEach(pipeline -> all.addAll(pipeline.scores().numbers().keySet()));
        Set<String> chosen = new LinkedHashSet<>();
        for (String partition : PARTITIONS) {
            all.stream().filter(metric -> metric.startsWith(partition)).forEach(chosen::add);
        }
        return (chosen.isEmpty() ? all : chosen).stream().limit(MOST).toList();
    }
}
