package dev.granary.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.it.child.RecordsFile;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.disk.Sha256;
import dev.granary.it.process.Programs;
import dev.granary.it.process.Strace;
import dev.granary.it.process.Trace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that was stored before and has not changed is not read again, by another process either. */
class KnownFilesIT {

    private static final int SIZE_BYTES = 50_000_000;

    @TempDir
    static Path temporary;

    private static Path file = Path.of("");
    private static Trace first = Trace.NONE;
    private static Trace second = Trace.NONE;
    private static Trace third = Trace.NONE;
    private static Trace afterAChange = Trace.NONE;

    @BeforeAll
    static void recordALargeFileInFourProcesses() throws IOException {
        Strace.require();
        byte[] bytes = new byte[SIZE_BYTES];
        new Random(1).nextBytes(bytes);
        file = Files.write(temporary.resolve("data.bin"), bytes);
        first = record("first");
        second = record("second");
        third = record("third");
        changeBehindItsTime();
        afterAChange = record("fourth");
    }

    private static void changeBehindItsTime() throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), SIZE_BYTES / 2);
        }
        Files.setLastModifiedTime(file, modified);
    }

    @Test
    void unchangedFileIsNotReadByTheNextProcess() {
        assertThat(opened(first)).contains(file);
        assertThat(opened(second)).doesNotContain(file);
    }

    @Test
    void neitherTheFileNorWhatIsStoredIsReadByTheThirdProcess() {
        Path cache = run().cache();

        assertThat(opened(third))
                .contains(cache.resolve(".known"))
                .doesNotContain(file)
                .noneMatch(path ->
                        path.startsWith(cache) && path.getFileName().toString().startsWith("data_"));
    }

    @Test
    void fileThatChangedBehindItsTimeIsReadAgain() {
        assertThat(opened(afterAChange)).contains(file);
    }

    @Test
    void bothStatesOfTheFileAreStored() {
        run().assertSound();
        assertThat(run().contents().values()).hasSize(2).contains(Sha256.of(file));
    }

    private static Trace record(String name) {
        List<String> command = Programs.java(RecordsFile.class, store(), file, name);
        return Strace.trace(temporary, temporary.resolve("calls"), "open,openat", command);
    }

    private static List<Path> opened(Trace trace) {
        return trace.named("open", "openat")
                .flatMap(call -> call.paths().stream())
                .map(Path::of)
                .toList();
    }

    private static Path store() {
        return temporary.resolve("results");
    }

    private static RunOnDisk run() {
        return new RunOnDisk(store().resolve(RecordsOne.RUN));
    }
}
