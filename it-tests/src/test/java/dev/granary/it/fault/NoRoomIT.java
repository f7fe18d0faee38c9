package dev.granary.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.record.IfPresent;
import dev.granary.app.share.RunCopy;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.domain.pipeline.Status;
import dev.granary.it.child.Pushes;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.process.Finished;
import dev.granary.it.process.Mount;
import dev.granary.ports.failure.FullFailure;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Disks on which no further file can be made, or on which a copy does not fit: wherever that is, with room the next try succeeds. */
class NoRoomIT {

    private static final long PAGE_BYTES = 4096;

    @TempDir
    Path temporary;

    private Path disk;
    private Path store;
    private Path data;

    @BeforeEach
    void writeData() throws IOException {
        disk = temporary.resolve("disk");
        store = disk.resolve("results");
        data = RecordsOne.writeData(temporary);
    }

    static IntStream files() {
        return IntStream.rangeClosed(2, 30);
    }

    static Stream<Integer> pages() {
        return Stream.iterate(0, pages -> pages < 20, pages -> pages + 1);
    }

    @ParameterizedTest
    @MethodSource("files")
    void whereverTheFilesRunOutNothingIsHalfThereAndTheNextTrySucceeds(int files) {
        try (Mount mount = Mount.ofFewFiles(disk, files)) {
            Status status = recordAsFarAsItGoes();

            assertNothingIsWrong(status);
            mount.enlarge();
            RecordsOne.record(store, data, Durability.COMMIT, IfPresent.REPLACE);
            assertThat(statuses()).containsOnly(Status.FINISHED);
            RunOnDisk.onlyIn(store).assertSound();
        }
    }

    /** Failed, and saying so, or finished. */
    private Status recordAsFarAsItGoes() {
        try {
            RecordsOne.record(store, data, Durability.COMMIT, IfPresent.REFUSE);
            return Status.FINISHED;
        } catch (FullFailure e) {
            assertThat(e).hasMessageStartingWith("Cannot ").hasMessageContaining("no space left on the device");
            return Status.FAILED;
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whereverTheRoomEndsForACopyTheNextOneCompletesIt(int pages) throws IOException {
        Path source = temporary.resolve("source");
        RecordsOne.record(source, data, LinkChoice.SYMLINK);
        try (Mount mount = Mount.memory(disk, "1m")) {
            fillAllBut(pages);

            Finished push = new TwoPipelines(source).granary("push", RecordsOne.RUN, store.toString());

            assertThat(push.out() + push.err()).containsAnyOf("Copied 1 pipeline", "no space left on the device");
            assertThat(push.exitCode() == 0).isEqualTo(push.err().isEmpty());
            assertNothingIsWrong(push.exitCode() == 0 ? Status.FINISHED : Status.INTERRUPTED);
            mount.enlarge();
            RunCopy again = Pushes.push(source, store, LinkChoice.SYMLINK);
            assertThat(again.problems()).isEmpty();
            assertThat(again.copied() + again.alreadyThere()).isOne();
            assertThat(statuses()).containsOnly(Status.FINISHED);
            RunOnDisk.onlyIn(store).assertSound();
        }
    }

    private void fillAllBut(int pages) throws IOException {
        long free = Files.getFileStore(disk).getUsableSpace() - pages * PAGE_BYTES;
        Files.write(disk.resolve("filler"), new byte[Math.toIntExact(free)]);
    }

    private void assertNothingIsWrong(Status status) {
        if (Files.exists(store.resolve(RecordsOne.RUN))) {
            RunOnDisk.onlyIn(store).assertNothingIsWrong();
            assertThat(statuses()).isSubsetOf(status, Status.INTERRUPTED, Status.FAILED);
        }
    }

    private List<Status> statuses() {
        try (Granary granary = Granary.open(store)) {
            return granary.pipelines(RecordsOne.RUN).stream()
                    .map(PipelineRecord::status)
                    .toList();
        }
    }
}
