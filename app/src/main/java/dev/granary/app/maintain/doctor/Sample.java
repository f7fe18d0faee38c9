package dev.granary.app.maintain.doctor;

import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.MissingFailure;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Some of what is recorded in a store, where reading all of it would take long: the newest. */
final class Sample {

    private static final int MOST_RUNS = 10;
    private static final int MOST_PIPELINES = 200;

    /** Of a run that has more than may be read, so many are: one by one, for there a survey is dear. */
    private static final int OF_A_LARGE_RUN = 10;

    private final PipelineDocuments pipelines;
    private int room = MOST_PIPELINES;

    private Sample(PipelineDocuments pipelines) {
        this.pipelines = pipelines;
    }

    /** Reads the newest of these runs. */
    static Census of(List<String> runs, PipelineDocuments pipelines) {
        Sample sample = new Sample(pipelines);
        List<String> newest =
                runs.stream().sorted(Comparator.reverseOrder()).limit(MOST_RUNS).toList();
        Census census = newest.size() == runs.size() ? Census.NOTHING : Census.NOTHING.partial();
        for (String run : newest) {
            census = census.and(sample.read(Layout.run(run)));
        }
        return census;
    }

    private Census read(StorePath run) {
        List<String> folders = pipelines.folders(run);
        if (folders.size() <= room) {
            room -= folders.size();
            return Census.of(pipelines.survey(run));
        }
        List<PipelineRecord> some = folders.stream()
                .limit(OF_A_LARGE_RUN)
                .flatMap(folder -> read(run, folder).stream())
                .toList();
        return Census.of(some).partial();
    }

    private Optional<PipelineRecord> read(StorePath run, String folder) {
        try {
            return Optional.of(pipelines.read(run.child(folder)));
        } catch (MissingFailure e) {
            return Optional.empty();
        }
    }
}
