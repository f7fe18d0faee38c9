package dev.granary.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.Status;
import dev.granary.it.child.OpensManyFiles;
import dev.granary.it.child.Pushes;
import dev.granary.it.child.RecordsFile;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.child.Verifies;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.process.Finished;
import dev.granary.it.process.OnOneJdk;
import dev.granary.it.process.Programs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Processes that may open few files, write short ones only, or have little memory. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "it counts the files in /proc")
@OnOneJdk
class LimitsIT {

    private static final long LONG_BYTES = 64L << 20;

    @TempDir
    Path temporary;

    private Path store;

    @BeforeEach
    void nameTheStore() {
        store = temporary.resolve("results");
    }

    private Finished run(List<String> command) {
        return Finished.run(temporary, Map.of(), command);
    }

    private List<Status> statuses() {
        try (Granary granary = Granary.open(store)) {
            return granary.pipelines(RecordsOne.RUN).stream()
                    .map(PipelineRecord::status)
                    .toList();
        }
    }

    @Test
    void whoCanOpenNoFurtherFileIsToldAndLeaksNone() throws IOException {
        Path data = RecordsOne.writeData(temporary);

        Finished finished = run(Limited.by("-n 200", Programs.java(OpensManyFiles.class, store, data)));

        List<String> said = finished.outOfSuccess().lines().toList();
        assertThat(said).hasSize(14);
        assertThat(said.subList(0, 4)).containsOnly("done");
        assertThat(said.get(4)).contains("Too many open files");
        assertThat(said.subList(5, 9))
                .allSatisfy(failure -> assertThat(failure).startsWith("Cannot ").contains("Too many open files"));
        assertThat(said.subList(9, 13)).containsOnly("done");
        assertThat(said.get(13)).isEqualTo("0");
        RunOnDisk.onlyIn(store).assertSound();
    }

    @Test
    void contentThatMayNotBeSoLongIsRefusedAndTheNextTrySucceeds() throws IOException {
        Path data = Files.write(temporary.resolve("data.bin"), new byte[3 << 20]);
        List<String> command = Programs.java(RecordsFile.class, store, data, "one");

        Finished limited = run(Limited.by("-f 2048", command));

        assertThat(limited.exitCode()).isOne();
        assertThat(limited.err())
                .contains("FullFailure: Cannot write " + store)
                .contains("no space left on the device; 3,145,728 bytes were needed.");
        RunOnDisk run = RunOnDisk.onlyIn(store);
        assertThat(run.contents()).isEmpty();
        assertThat(run.hidden()).isSubsetOf(".artifacts", ".artifacts/.lock");
        assertThat(statuses()).containsOnly(Status.FAILED);

        run(Programs.java(RecordsFile.class, store, data, "two")).outOfSuccess();
        run.assertSound();
    }

    @Test
    void longContentsTakeLittleMemory() throws IOException {
        Path data = temporary.resolve("data.bin");
        try (RandomAccessFile sparse = new RandomAccessFile(data.toFile(), "rw")) {
            sparse.setLength(LONG_BYTES);
        }

        run(Limited.heap("24m", Programs.java(RecordsFile.class, store, data, "one")))
                .outOfSuccess();
        Finished read = run(Limited.heap("24m", Programs.java(Verifies.class, store, RecordsOne.RUN, "one")));
        run(Limited.heap("24m", Programs.java(Pushes.class, store, temporary.resolve("copy"), "SYMLINK")))
                .outOfSuccess();

        assertThat(read.outOfSuccess()).isEqualTo(LONG_BYTES + "\n");
        assertThat(RunOnDisk.onlyIn(temporary.resolve("copy")).contents().values())
                .containsExactlyElementsOf(RunOnDisk.onlyIn(store).contents().values());
    }
}
