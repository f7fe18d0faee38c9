package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.ports.bed.NeedsDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores that somebody made to do harm: looking them over and repairing them follows, hangs, deletes and prints raw nothing. */
@NeedsDisk
class HostileVerifyTest {

    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final String BOMB = bomb();

    @TempDir
    private Path folder;

    private Path root;
    private Path run;
    private Path pipeline;
    private Path cached;
    private Path secret;

    @BeforeEach
    void record() throws IOException {
        root = folder.resolve("results");
        try (RecordedStore store = RecordedStore.in(root)) {
            pipeline = store.recordScaler("baseline", "fitted");
            run = store.path();
        }
        Path cache = run.resolve(".artifacts");
        cached = cache.resolve(OnDisk.contents(cache).get(0));
        secret = Files.writeString(folder.resolve("secret"), "secret");
    }

    private static String bomb() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i <= 10; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i));
            bomb.append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }
        return bomb.toString();
    }

    private Shell.Outcome run(String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = "--store";
        all[1] = root.toString();
        all[2] = "verify";
        all[3] = "--full";
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return assertTimeoutPreemptively(AT_MOST, () -> Shell.in(folder).run(all));
    }

    private void assertHarmless(Shell.Outcome outcome) {
        assertThat(outcome.code()).isBetween(0, 3);
        assertThat(outcome.out() + outcome.err()).doesNotContain("\u001b", "internal error", "root:x:0");
        assertThat(secret).hasContent("secret");
    }

    private static void makeFifo(Path path) throws IOException {
        try {
            Process made = new ProcessBuilder("mkfifo", path.toString()).start();
            assertThat(made.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(made.exitValue()).isZero();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".artifacts/StandardScaler_abcdef.pkl",
                ".artifacts/notes",
                ".artifacts/SHA256SUMS",
                ".artifacts/.known",
                ".artifacts/.trash",
                ".artifacts/.bad",
                "PIPELINE/binaries/scaler_0.pkl",
                "PIPELINE/outputs",
                "PIPELINE/scores.yaml",
                "PIPELINE/metadata.yaml",
                "run.yaml"
            })
    void pipesAndLinksInAnyPlaceAreNeitherOpenedNorFollowed(String place) throws IOException {
        Path path = run.resolve(place.replace("PIPELINE", String.valueOf(pipeline.getFileName())));
        Files.deleteIfExists(path);
        makeFifo(path);
        Shell.Outcome looked = run();
        assertHarmless(looked);
        assertThat(looked.code()).isEqualTo(3);
        assertHarmless(run("--repair"));

        Files.deleteIfExists(path);
        Files.createSymbolicLink(path, secret);
        assertThat(run().code()).isEqualTo(3);
        assertHarmless(run("--repair"));

        Files.deleteIfExists(path);
        Files.createSymbolicLink(path, folder);
        assertHarmless(run());
        assertHarmless(run("--repair"));
        assertThat(Files.exists(folder.resolve("results"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
    }

    @Test
    void pipeInTheContentsPlaceIsPutAsideAndRefilled() throws IOException {
        Files.delete(cached);
        makeFifo(cached);
        Path backup = folder.resolve("backup");
        try (RecordedStore store = RecordedStore.in(backup)) {
            store.recordScaler("baseline", "fitted");
        }

        Shell.Outcome outcome = run("--repair", "--from", "backup");

        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        assertThat(cached).hasContent("fitted");
    }

    @Test
    void loopsOfFoldersEnd() throws IOException {
        Files.createSymbolicLink(pipeline.resolve("up"), Path.of(".."));
        Files.createSymbolicLink(pipeline.resolve("binaries").resolve("a"), Path.of("b"));
        Files.createSymbolicLink(pipeline.resolve("binaries").resolve("b"), Path.of("a"));

        Shell.Outcome outcome = run();

        assertThat(outcome.out()).contains("link-loop: ");
        assertHarmless(outcome);
        assertHarmless(run("--repair"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.yaml", "PIPELINE/pipeline.yaml", "PIPELINE/metadata.yaml", "PIPELINE/scores.yaml"})
    void aliasBombIsFound(String place) {
        OnDisk.overwrite(
                run.resolve(place.replace("PIPELINE", String.valueOf(pipeline.getFileName()))),
                RecordedStore.bytes(BOMB));

        assertThat(run().out()).contains("document-unreadable: ");
        assertHarmless(run("--repair"));
    }

    @Test
    void recordThatNamesPlacesOutsideIsFoundAndNotUsed() {
        Path metadata = pipeline.resolve("metadata.yaml");
        OnDisk.overwrite(
                metadata,
                RecordedStore.bytes(
                        OnDisk.text(metadata).replace(String.valueOf(cached.getFileName()), "../../../../secret")));

        assertThat(run().out()).contains("document-unreadable: ");
        assertHarmless(run("--repair"));
    }

    @Test
    void namesThatSteerTerminalsAreNotPrintedRaw() throws IOException {
        Path outputs = Files.createDirectories(pipeline.resolve("outputs"));
        Files.writeString(outputs.resolve("a\nb\u001b[31m<script>"), "x");
        Files.writeString(run.resolve(".artifacts").resolve("c\n\u001b[31md"), "x");
        Files.createSymbolicLink(pipeline.resolve("binaries").resolve("l\u001b[2J"), Path.of("/x\u001b[2J\ny"));

        Shell.Outcome outcome = run();
        Shell.Outcome json = run("--json");

        assertHarmless(outcome);
        assertHarmless(json);
        assertThat(outcome.out()).contains("\\u000A", "\\u001B[31m").doesNotContain("\nb", "\ny");
        assertHarmless(run("--repair"));
    }
}
