package dev.granary.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Status;
import dev.granary.it.process.Finished;
import dev.granary.it.process.Programs;
import dev.granary.ports.bed.Skip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real commands under the real program: Python, signals, and what is left behind. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it takes signals and a shell")
class ExecIT {

    private static final String RUN = "2024-10-14_sweep";

    @TempDir
    Path folder;

    private Path scratch;

    @BeforeEach
    void makeFolders() throws IOException {
        scratch = Files.createDirectories(folder.resolve("tmp"));
    }

    private Map<String, String> environment() {
        return Programs.quick(Map.of(
                "GRANARY_CACHE_DIR",
                folder.resolve("cache").toString(),
                "GRANARY_OPTS",
                "-Djava.io.tmpdir=" + scratch));
    }

    private static String[] command(String... arguments) {
        List<String> all = new ArrayList<>(List.of("exec", "--run", RUN, "--dataset", "digits"));
        all.addAll(List.of(arguments));
        return all.toArray(String[]::new);
    }

    private Finished exec(String... arguments) {
        return Finished.run(folder, environment(), Programs.granaryCommand(command(arguments)));
    }

    private PipelineRecord onlyRecord() {
        try (Granary granary = Granary.open(folder.resolve("results"))) {
            List<PipelineRecord> all = granary.pipelines(RUN);
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    private static Metadata metadata(PipelineRecord record) {
        return record.metadata().orElseThrow();
    }

    private List<Path> leftInScratch() throws IOException {
        try (Stream<Path> files = Files.list(scratch)) {
            return files.filter(file -> file.getFileName().toString().startsWith("granary"))
                    .toList();
        }
    }

    private static void requirePython(Path folder) {
        Skip.unless(
                Programs.shell(folder, "python3 -c 'import importlib.metadata'").exitCode() == 0,
                "there is no Python 3.8 or newer here.");
    }

    @Test
    void pythonTellsItsVersionAndPackages() throws IOException {
        requirePython(folder);
        Files.writeString(folder.resolve("train.py"), """
                import json, os, platform
                params = json.load(open(os.environ["GRANARY_PARAMS"]))
                folder = os.environ["GRANARY_DIR"]
                with open(os.path.join(folder, "metrics.jsonl"), "w") as curve:
                    for step in range(10):
                        print(json.dumps({"step": step, "metric": "val.loss", "value": params["lr"] / (step + 1)}), file=curve)
                print(platform.python_version())
                """);

        Finished done = exec("--param", "lr=0.05", "python3", "train.py");

        PipelineRecord record = onlyRecord();
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(metadata(record).environment())
                .containsEntry("python_version", done.out().strip());
        assertThat(metadata(record).environment().get("python_packages")).isInstanceOf(Map.class);
        assertThat(record.scores().tree()).isEqualTo(Map.of("val", Map.of("loss", 0.05 / 10)));
        assertThat(folder.resolve("results").resolve(record.place().toString()).resolve("outputs/learning_curve.png"))
                .isNotEmptyFile();
        assertThat(folder.resolve("cache/python")).isNotEmptyDirectory();
        assertThat(leftInScratch()).isEmpty();
    }

    /** Whoever is started by nohup ignores HUP, and so do its children. */
    private static List<String> thatHearsSignals(List<String> command) {
        List<String> all = new ArrayList<>(
                List.of(
                        "python3",
                        "-c",
                        "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_DFL); os.execvp(sys.argv[1], sys.argv[1:])"));
        all.addAll(command);
        return all;
    }

    @ParameterizedTest
    @CsvSource({"TERM,143", "HUP,129"})
    void signalReachesTheCommandAndTheRecordEndsCleanly(String signal, int code) throws Exception {
        Finished.Running running = Finished.start(
                folder,
                environment(),
                thatHearsSignals(Programs.granaryCommand(command(
                        "--",
                        "sh",
                        "-c",
                        "echo $$ >pid.new; mv pid.new pid; echo half >$GRANARY_DIR/binaries/m; sleep 100"))));
        long child = awaitPid(running);

        Programs.shell(folder, "kill -%s %d".formatted(signal, running.process().pid()));
        Finished done = running.await();

        assertThat(done.exitCode()).as(done.err()).isEqualTo(code);
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
        PipelineRecord record = onlyRecord();
        assertThat(record.status()).isEqualTo(Status.FAILED);
        assertThat(metadata(record).training().error().orElseThrow()).startsWith("It was interrupted by SIG" + signal);
        assertThat(metadata(record).annotations().execution()).containsEntry("signal", signal);
        assertThat(leftInScratch()).isEmpty();
    }

    @Test
    void commandThatWillNotEndIsEndedAtTheSecondSignal() throws Exception {
        Finished.Running running = Finished.start(
                folder,
                environment(),
                Programs.granaryCommand(command(
                        "--",
                        "sh",
                        "-c",
                        "trap '' TERM; echo $$ >pid.new; mv pid.new pid; while :; do sleep 1; done")));
        long child = awaitPid(running);

        String kill = "kill -TERM " + running.process().pid();
        Programs.shell(folder, kill + "; sleep 1; " + kill);
        Finished done = running.await(Duration.ofSeconds(60));

        assertThat(done.exitCode()).as(done.err()).isEqualTo(143);
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(metadata(onlyRecord()).annotations().execution()).containsEntry("exit_code", 137L);
        assertThat(leftInScratch()).isEmpty();
    }

    @Test
    void whatAKilledProcessLeavesGoesWithTheNextCommandOnceItsOwnHasEnded() throws Exception {
        Finished.Running living = startedAndWaiting("living", "while ! test -e go; do sleep 0.1; done");
        awaitFile(living, "living");
        Path ofLiving = leftInScratch().get(0);
        Finished.Running killed = startedAndWaiting("killed", "exec sleep 100");
        long orphan = awaitFile(killed, "killed");
        awaitWrittenDown(killed);

        killed.process().destroyForcibly().waitFor();
        exec("--param", "n=1", "true");
        assertThat(leftInScratch()).hasSize(2).contains(ofLiving);

        ProcessHandle child = ProcessHandle.of(orphan).orElseThrow();
        child.destroyForcibly();
        child.onExit().join();
        exec("--param", "n=2", "true");
        assertThat(leftInScratch()).containsExactly(ofLiving);

        Files.createFile(folder.resolve("go"));
        Finished done = living.await();
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(leftInScratch()).isEmpty();
    }

    private Finished.Running startedAndWaiting(String name, String then) {
        return Finished.start(
                folder,
                environment(),
                Programs.granaryCommand(command(
                        "--", "sh", "-c", "echo $$ >%s.new; mv %s.new %s; %s".formatted(name, name, name, then))));
    }

    private long awaitPid(Finished.Running running) throws Exception {
        return awaitFile(running, "pid");
    }

    /** What was killed in the middle of writing down which process it started is taken for running ever after. */
    private void awaitWrittenDown(Finished.Running running) throws Exception {
        for (Path scratch : leftInScratch()) {
            Path child = scratch.resolve("child.txt");
            while (!Files.exists(child) || Files.readAllLines(child).size() < 2) {
                assertThat(running.process().isAlive()).isTrue();
                Thread.sleep(20);
            }
        }
    }

    private long awaitFile(Finished.Running running, String name) throws Exception {
        Path pid = folder.resolve(name);
        while (!Files.exists(pid)) {
            assertThat(running.process().isAlive()).isTrue();
            Thread.sleep(20);
        }
        return Long.parseLong(Files.readString(pid).strip());
    }

    @Test
    void whatItStartedAndLeftBehindHoldsNobodyUp() throws IOException {
        Finished done = exec("--", "sh", "-c", "sleep 30 & echo done");

        assertThat(done.exitCode()).isZero();
        assertThat(done.out()).isEqualTo("done\n");
        assertThat(leftInScratch()).isEmpty();
    }

    @Test
    void inputIsReadAndOutputPassesWhileItRuns() {
        Finished done = Programs.shell(
                folder,
                "printf 'one\\ntwo\\n' | '%s' exec --run %s --dataset digits cat"
                        .formatted(Programs.granaryCommand().get(0), RUN));

        assertThat(done.out()).isEqualTo("one\ntwo\n");
    }

    @Test
    void oneContentOnDiskHoweverManyCommandsReadIt() throws IOException {
        Files.writeString(folder.resolve("data.csv"), "a,b\n".repeat(100_000));
        for (int i = 0; i < 4; i++) {
            assertThat(exec("--input", "data.csv", "--param", "seed=" + i, "true")
                            .exitCode())
                    .isZero();
        }
        Files.writeString(folder.resolve("data.csv"), "a,c\n" + "a,b\n".repeat(99_999));
        assertThat(exec("--input", "data.csv", "--param", "seed=0", "true").exitCode())
                .isZero();

        try (Stream<Path> cache =
                Files.list(folder.resolve("results").resolve(RUN).resolve(".artifacts"))) {
            assertThat(cache.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".csv")))
                    .hasSize(2);
        }
        try (Granary granary = Granary.open(folder.resolve("results"))) {
            assertThat(granary.pipelines(RUN)).hasSize(5);
        }
    }
}
