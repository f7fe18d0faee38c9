package dev.granary.app.cli;

import static dev.granary.app.RecordedStore.bytes;

import dev.granary.app.FarStoreProvider;
import dev.granary.app.FarWatch;
import dev.granary.app.OldResults;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.spi.StoreAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What commands are tried on: a working folder with some stores and files, prepared once and put back before each. In
 * {@code results} are the runs wheat, barley and sweep; {@code damaged} lacks a content that
 * {@code backup} has; {@code old} is of the older layout. {@code far://watched} is no folder.
 */
final class FlagGround {

    private static final StoreAddress FAR = new StoreAddress.Remote(URI.create("far://watched"));
    private static final String UPLOAD = "2024-10-14_wheat/.artifacts/never_completed";
    private static final int MANY = 14;

    private final Path kept;
    private final Path here;
    private final Path cache;
    private Map<String, String> files = Map.of();
    private boolean isAsPrepared = true;

    private FlagGround(Path folder) {
        this.kept = folder.resolve("kept");
        this.here = folder.resolve("here");
        this.cache = folder.resolve("cache");
    }

    /** Prepared in an empty folder. */
    static FlagGround in(Path folder) throws Exception {
        FlagGround ground = new FlagGround(folder);
        ground.inputs();
        ground.results();
        ground.done("exec", "--run", "2024-10-14_sweep", "--dataset", "digits", "--quiet", "--", "sh", "train.sh");
        ground.done("start", "--run", "2024-10-14_sweep", "--dataset", "corn", "--name", "open");
        ground.damaged();
        ground.done("export", "wheat", "--store", "backup", "-o", "run.zip");
        OldResults.example(ground.here.resolve("old"));
        Folders.copy(ground.here, ground.kept);
        ground.files = Observed.files(ground.here);
        return ground;
    }

    private void inputs() {
        OnDisk.write(
                here.resolve("train.sh"), "echo hello; echo fitted >model.bin; echo 'test: {rmse: 1}' >result.yaml");
        OnDisk.write(here.resolve("params.yaml"), "depth: 3\n");
        OnDisk.write(here.resolve("data.csv"), "features");
        OnDisk.write(here.resolve("taken.zip"), "taken");
    }

    private void results() throws Exception {
        try (RecordedStore store = RecordedStore.in(here.resolve("results"))) {
            store.record("prepare", recording -> {
                recording.stage("prepare");
                recording.output("features.csv", Content.of(bytes("features")));
                for (int i = 0; i < MANY; i++) {
                    recording.output("chart " + i, Content.of(bytes("chart " + i)));
                }
            });
            train(store.run(), "a", 0.05, "tree", Map.of("rmse", 0.5, "r2", 0.25));
            train(store.run(), "b", 0.1, "cnn", Map.of("rmse", 0.75, "r2", 0.5));
            train(store.run(), "c", 1e-05, "tree", Map.of("rmse", 2.5, "r2", 0.125));
            Folders.delete(store.recordScaler("gone", "nobody's"));
            try (RunRecording barley = store.granary().run("barley")) {
                train(barley, "d", 7, "tree", Map.of("rmse", 3.0, "r2", 0.0625));
            }
        }
    }

    private static void train(RunRecording run, String name, double rate, String model, Map<String, Double> scores) {
        try (PipelineRecording recording = run.start(RecordedStore.definition(name))) {
            recording.param("lr", rate);
            recording.param("model", model);
            recording.input(name + ".csv", Content.of(bytes("features")));
            recording.artifact("Model", name + ".pkl", Content.of(bytes("fitted by " + name)));
            recording.scores(Map.of("test", scores));
            recording.finish();
        }
    }

    private void damaged() throws Exception {
        for (String name : List.of("damaged", "backup")) {
            try (RecordedStore store = RecordedStore.in(here.resolve(name))) {
                store.recordScaler("missing", "missing");
            }
        }
        Path cached = here.resolve("damaged/2024-10-14_wheat/.artifacts");
        Files.delete(cached.resolve(OnDisk.contents(cached).get(0)));
    }

    private void done(String... arguments) {
        Shell.Outcome outcome = call(List.of(arguments));
        if (outcome.code() != 0) {
            throw new IllegalStateException(outcome.err());
        }
    }

    private Shell.Outcome call(List<String> words) {
        Map<String, String> environment = Map.of("GRANARY_CACHE_DIR", cache.toString(), "GRANARY_DURABILITY", "none");
        return new Shell(here, environment).runRedirected("no\n", words.toArray(String[]::new));
    }

    /** What comes of a call after others, on a ground that is as it was prepared. */
    Observed observed(List<List<String>> before, List<String> words) throws Exception {
        putBack();
        FarStoreProvider.watchEmpty(FAR);
        FarStoreProvider.disk(FAR).plantUpload(StorePath.parse(UPLOAD));
        for (List<String> call : before) {
            done(call.toArray(String[]::new));
        }
        FarWatch watch = FarStoreProvider.watch(FAR);
        Shell.Outcome outcome = call(words);
        Observed observed = Observed.of(outcome, here, watch.seen());
        isAsPrepared = observed.files().equals(files);
        return observed;
    }

    private void putBack() throws IOException {
        Folders.delete(cache);
        if (!isAsPrepared) {
            Folders.delete(here);
            Folders.copy(kept, here);
        }
        isAsPrepared = false;
    }

    /** What lies in the working folder before a call. */
    Map<String, String> files() {
        return files;
    }
}
