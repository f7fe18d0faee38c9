package dev.granary.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.record.IfPresent;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.process.Finished;
import dev.granary.it.process.Programs;
import dev.granary.it.process.Strace;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that takes its time: whoever waits for it holds nobody else up. */
@Timeout(60)
class SlowDiskIT {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(2);

    @TempDir
    Path temporary;

    /** Each such call takes four seconds; what others do meanwhile takes far less, however slow the machine. */
    @ParameterizedTest
    @ValueSource(strings = {"fsync", "symlink"})
    void othersListAndRecordMeanwhile(String call) throws IOException {
        Strace.require();
        TwoPipelines two = TwoPipelines.recordedIn(temporary);
        List<String> command = Programs.java(
                RecordsOne.class, two.store(), RecordsOne.writeData(temporary), Durability.COMMIT, IfPresent.REFUSE);
        Finished.Running slow = Finished.start(
                temporary,
                Map.of(),
                Strace.injecting(
                        temporary.resolve("calls"), call + ":delay_enter=4000000:when=2+", List.of(), command));
        awaitThirdFolder(two.run());

        for (int i = 0; i < 5; i++) {
            two.record("other-" + i, IfPresent.REFUSE);
            assertThat(two.granary("ls", TwoPipelines.RUN).outOfSuccess()).contains("running", "data_other-" + i);
        }

        assertThat(slow.process().isAlive()).isTrue();
        slow.process().descendants().forEach(ProcessHandle::destroyForcibly);
        slow.process().destroyForcibly();
        slow.await();
    }

    /** Waits until the slow one has begun its pipeline. */
    private static void awaitThirdFolder(Path run) {
        while (new RunOnDisk(run).pipelines().size() < 3) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }
}
