package dev.granary.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Status;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.process.Finished;
import dev.granary.it.process.OnOneJdk;
import dev.granary.it.process.Places;
import dev.granary.it.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline that is recorded by one process after another, and by many at once. */
@OnOneJdk
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is neither sh nor SIGKILL")
class LogIT {

    private static final int CALLS = 16;
    private static final int KILLS = 12;
    private static final int LONGEST_LIFE_MILLIS = 1200;

    @TempDir
    Path temporary;

    private final Random random = new Random(20261122);

    private String ok(String... arguments) {
        return Programs.granary(temporary, arguments).outOfSuccess();
    }

    private String started() {
        return ok("start", "--run", "2026-01-01_sweep", "--dataset", "corn").strip();
    }

    private Finished.Running call(String... arguments) {
        return Finished.start(temporary, Programs.quick(Map.of()), Programs.granaryCommand(arguments));
    }

    private PipelineRecord recorded(String address) {
        try (Granary granary = Granary.open(temporary.resolve("results"))) {
            return granary.pipeline("sweep", Path.of(address).getFileName().toString())
                    .record();
        }
    }

    private Metadata metadata(String address) {
        return recorded(address).metadata().orElseThrow();
    }

    private String file(int number) throws IOException {
        String name = "model_" + number + ".bin";
        Files.writeString(temporary.resolve(name), "model number " + number);
        return name;
    }

    @Test
    void sixteenProcessesAtOnceLoseNothing() throws IOException {
        String address = started();
        List<Finished.Running> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            calls.add(
                    switch (i % 4) {
                        case 0 -> call("log", "artifact", address, file(i));
                        case 1 -> call("log", "score", address, "fold_" + i + ".rmse=0.5");
                        case 2 -> call("log", "param", address, "param_" + i + "=" + i);
                        default -> call("log", "output", address, file(i));
                    });
        }
        calls.forEach(call -> assertThat(call.await().outOfSuccess()).isEmpty());
        assertThat(recorded(address).status()).isEqualTo(Status.RUNNING);
        ok("finish", address);

        assertThat(metadata(address).artifacts()).hasSize(CALLS / 4);
        assertThat(metadata(address).files()).hasSize(CALLS / 4);
        assertThat(metadata(address).annotations().params()).hasSize(CALLS / 4);
        assertThat(recorded(address).scores().tree()).hasSize(CALLS / 4);
        assertThat(recorded(address).status()).isEqualTo(Status.FINISHED);
        RunOnDisk.onlyIn(temporary.resolve("results")).assertSound();
        ok("verify", "sweep", "--full");
    }

    @Test
    void callsThatAreKilledLeaveThePipelineOpenAndMayBeMadeAgain() throws IOException {
        String address = started();
        for (int i = 0; i < KILLS; i++) {
            Finished.Running call = call("log", "artifact", address, file(i));
            LockSupport.parkNanos(1_000_000L * (100 + random.nextInt(LONGEST_LIFE_MILLIS)));
            call.process().destroyForcibly();
            call.await();
            assertThat(recorded(address).status()).isEqualTo(Status.RUNNING);
            assertThat(recorded(address).problems()).isEmpty();
        }
        ok("verify", "sweep", "--repair");
        for (int i = 0; i < KILLS; i++) {
            ok("log", "artifact", address, file(i));
        }
        ok("finish", address);

        assertThat(metadata(address).artifacts())
                .extracting(ArtifactEntry::link)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, KILLS)
                        .mapToObj(i -> "model_" + i + ".bin")
                        .toList());
        RunOnDisk.onlyIn(temporary.resolve("results")).assertSound();
        ok("verify", "sweep", "--full");
    }

    @Test
    void aShellScriptRecordsCallByCall() throws IOException {
        Files.writeString(temporary.resolve("corn.csv"), "x,y\n1,2\n");
        String script = """
                set -e
                PATH='%s':$PATH
                P=$(granary start --run 2026-01-01_sweep --dataset corn --name first --param lr=0.05 --stage train)
                granary log input "$P" corn.csv
                echo fitted > model.pkl
                granary log artifact "$P" model.pkl --operator PLSRegression
                granary log score "$P" test.rmse=0.52 train.rmse=0.31
                granary finish "$P"
                """.formatted(Places.distribution().resolve("bin"));
        Finished finished = Finished.run(temporary, Programs.quick(Map.of("LC_ALL", "C")), "sh", "-c", script);
        assertThat(finished.outOfSuccess()).matches("2026-01-01_sweep/corn_first_[0-9a-f]{6} is finished\\.\n");
        assertThat(ok("best", "sweep", "--by", "test.rmse")).contains("0.52");
    }
}
