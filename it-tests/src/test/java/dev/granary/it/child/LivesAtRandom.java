package dev.granary.it.child;

import dev.granary.app.Granary;
import dev.granary.app.host.Surroundings;
import dev.granary.app.maintain.Depth;
import dev.granary.app.maintain.ReadProgress;
import dev.granary.app.maintain.RelinkProgress;
import dev.granary.app.maintain.clean.CleanOptions;
import dev.granary.app.maintain.clean.CleanProgress;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * When it is told to, does one thing after the other with a run until it is killed: records, removes, cleans, relinks,
 * repairs. Says what it is about to do, and what it has done, a line each: a {@link Deed}, a space, {@code begun} or {@code
 * done}, a space, and the pipeline's name where it is about one.
 */
public final class LivesAtRandom {

    public static final String RUN = RecordsOne.RUN;

    /** What it does. */
    public enum Deed {
        RECORD,
        REMOVE,
        CLEAN,
        RELINK,
        REPAIR
    }

    /** So many pipelines are enough. */
    private static final int MANY = 12;

    private final Path store;
    private final String name;
    private final Random random;

    private LivesAtRandom(Path store, String name, long seed) {
        this.store = store;
        this.name = name;
        this.random = new Random(seed);
    }

    /** The store, how the names of its pipelines begin, what its choices depend on, and what it does first. */
    public static void main(String[] arguments) throws IOException {
        LivesAtRandom life = new LivesAtRandom(Path.of(arguments[0]), arguments[1], Long.parseLong(arguments[2]));
        Deed first = Deed.valueOf(arguments[3]);
        if (System.in.read() < 0) {
            return;
        }
        life.act(first, 0);
        for (int i = 1; ; i++) {
            life.act(Deed.values()[life.random.nextInt(Deed.values().length)], i);
        }
    }

    private void act(Deed deed, int number) {
        LinkChoice links = random.nextBoolean() ? LinkChoice.SYMLINK : LinkChoice.HARDLINK;
        try (Granary granary = Granary.at(store)
                .durability(Durability.NONE)
                .links(links)
                .surroundings(Surroundings.untold())
                .notices(notice -> {})
                .open()) {
            switch (deed) {
                case RECORD -> record(granary, name + "-" + number);
                case REMOVE -> remove(granary);
                case CLEAN ->
                    said(
                            Deed.CLEAN,
                            () -> granary.cleanArtifacts(
                                    List.of(RUN),
                                    CleanOptions.REPORT.effect(CleanOptions.Effect.DELETE),
                                    CleanProgress.none()));
                case RELINK -> said(Deed.RELINK, () -> granary.relink(RUN, RelinkProgress.none()));
                case REPAIR -> said(Deed.REPAIR, () -> granary.repair(RUN, Depth.FULL, List.of(), ReadProgress.none()));
            }
        }
    }

    private static void said(Deed deed, Runnable action) {
        System.out.println(deed + " begun");
        action.run();
        System.out.println(deed + " done");
    }

    private void record(Granary granary, String pipelineName) {
        System.out.println(Deed.RECORD + " begun " + pipelineName);
        Definition definition =
                Definition.of(Name.of("data"), Name.of(pipelineName), List.of(StepDefinition.of("Model")));
        try (RunRecording run = granary.run(RUN);
                PipelineRecording pipeline = run.start(definition)) {
            pipeline.artifact("Model", "model_0.txt", Content.of(pipelineName.getBytes(StandardCharsets.UTF_8)));
            pipeline.artifact("Scaler", "scaler_1.bin", Content.of(new byte[] {(byte) random.nextInt(5)}));
            pipeline.input("data.csv", Content.of(RecordsOne.DATA));
            pipeline.output("chart.txt", Content.of(RecordsOne.CHART));
            pipeline.scores(Map.of("test", Map.of("rmse", 0.5)));
            pipeline.finish();
        }
        System.out.println(Deed.RECORD + " done " + pipelineName);
    }

    /** One of those that are there; a run of few is left as it is. */
    private void remove(Granary granary) {
        List<PipelineRecord> pipelines = granary.pipelines(RUN);
        for (int surplus = Math.max(1, pipelines.size() - MANY); surplus > 0 && pipelines.size() > surplus; surplus--) {
            PipelineRecord pipeline = pipelines.get(surplus * random.nextInt(pipelines.size() / surplus));
            System.out.println(Deed.REMOVE + " begun " + pipeline.name());
            granary.remove(granary.planRemoval(List.of(RUN + "/" + pipeline.folder())));
            System.out.println(Deed.REMOVE + " done " + pipeline.name());
            pipelines = granary.pipelines(RUN);
        }
    }
}
