package dev.granary.it.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.Granary;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.Status;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.process.Mount;
import dev.granary.ports.failure.FullFailure;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A disk that has no room left at some moment of a recording. */
class FullDiskIT {

    private static final long PAGE_BYTES = 4096;
    private static final Definition LARGE = Definition.of(Name.of("data"), Name.of("large"), List.of());

    @TempDir
    Path temporary;

    private Path disk;
    private Path store;
    private Path data;
    private Mount mount;

    @BeforeEach
    void mountASmallDisk() throws IOException {
        disk = temporary.resolve("disk");
        store = disk.resolve("results");
        data = RecordsOne.writeData(temporary);
        mount = Mount.memory(disk, "1m");
    }

    @AfterEach
    void unmount() {
        if (mount != null) {
            mount.close();
        }
    }

    @Test
    void messageSaysHowMuchWasNeeded() throws IOException {
        Path large = Files.write(temporary.resolve("large.bin"), new byte[2_000_000]);

        assertThatThrownBy(() -> recordLarge(Content.ofFile(large), IfPresent.REFUSE))
                .isInstanceOf(FullFailure.class)
                .hasMessageStartingWith("Cannot write " + store)
                .hasMessageEndingWith(
                        "no space left on the device; 2,000,000 bytes were needed. Free some space and try again.");
    }

    @Test
    void nothingOfAContentThatDidNotFitIsLeft() throws IOException {
        Path large = Files.write(temporary.resolve("large.bin"), new byte[2_000_000]);

        assertThatThrownBy(() -> recordLarge(Content.ofFile(large), IfPresent.REFUSE))
                .isInstanceOf(FullFailure.class);

        RunOnDisk run = RunOnDisk.onlyIn(store);
        assertThat(run.contents()).isEmpty();
        assertThat(run.hidden()).isSubsetOf(".artifacts", ".artifacts/.lock");
        assertThat(statuses()).containsOnly(Status.FAILED);
    }

    @Test
    void withSpaceFreedTheSamePipelineIsRecorded() throws IOException {
        Path filler = Files.write(disk.resolve("filler"), new byte[600_000]);
        byte[] content = new byte[500_000];
        new Random(1).nextBytes(content);
        assertThatThrownBy(() -> recordLarge(Content.of(content), IfPresent.REFUSE))
                .isInstanceOf(FullFailure.class);

        Files.delete(filler);
        recordLarge(Content.of(content), IfPresent.REPLACE);

        assertThat(statuses()).containsOnly(Status.FINISHED);
        RunOnDisk.onlyIn(store).assertSound();
    }

    static Stream<Integer> pages() {
        return Stream.iterate(0, pages -> pages < 16, pages -> pages + 1);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whereverTheRoomEndsNothingIsHalfThereAndTheNextTrySucceeds(int pages) throws IOException {
        Path filler = fillAllBut(pages);

        Status status = recordOnFullDisk();

        if (Files.exists(store.resolve(RecordsOne.RUN))) {
            RunOnDisk.onlyIn(store).assertNothingIsWrong();
            assertThat(statuses()).isSubsetOf(status, Status.INTERRUPTED, Status.FAILED);
        }
        Files.delete(filler);
        RecordsOne.record(store, data, Durability.COMMIT, IfPresent.REPLACE);
        assertThat(statuses()).containsOnly(Status.FINISHED);
        RunOnDisk.onlyIn(store).assertSound();
    }

    /** Failed, and saying so, or finished. */
    private Status recordOnFullDisk() {
        try {
            RecordsOne.record(store, data, Durability.COMMIT, IfPresent.REFUSE);
            return Status.FINISHED;
        } catch (FullFailure e) {
            assertThat(e).hasMessageContaining("no space left on the device");
            return Status.FAILED;
        }
    }

    private void recordLarge(Content content, IfPresent ifPresent) {
        try (Granary granary = Granary.open(store);
                RunRecording run = granary.run(RecordsOne.RUN);
                PipelineRecording pipeline = run.start(LARGE, ifPresent)) {
            pipeline.artifact("Model", "model_0.bin", content);
            pipeline.finish();
        }
    }

    private Path fillAllBut(int pages) throws IOException {
        long free = Files.getFileStore(disk).getUsableSpace() - pages * PAGE_BYTES;
        return Files.write(disk.resolve("filler"), new byte[Math.toIntExact(free)]);
    }

    private List<Status> statuses() {
        try (Granary granary = Granary.open(store)) {
            return granary.pipelines(RecordsOne.RUN).stream()
                    .map(PipelineRecord::status)
                    .toList();
        }
    }
}
