package dev.granary.app.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.ports.bed.NeedsDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsDisk
class ExecScratchTest {

    @TempDir
    private Path folder;

    private final List<String> notices = new ArrayList<>();

    private ExecScratch scratch() throws IOException {
        return ExecScratch.in(folder, notices::add);
    }

    private static Path top(ExecScratch scratch) {
        return scratch.folder().resolveSibling("");
    }

    /** As it is found when its maker was killed: a lock that nobody holds. */
    private Path dead() throws IOException {
        Path top = Files.createDirectories(folder.resolve("granary-exec4711"));
        Files.createFile(top.resolve(ScratchLock.FILE));
        Files.createDirectories(top.resolve("dir/outputs"));
        Files.writeString(top.resolve("stdout.txt"), "epoch 1\n");
        return top;
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().toList();
        }
    }

    @Test
    void itGoesWhenItIsClosed() throws IOException {
        ExecScratch scratch = scratch();
        Files.writeString(scratch.params(), "{}");
        assertThat(scratch.folder().resolve("outputs")).isDirectory();

        scratch.close();

        assertThat(all()).isEmpty();
        assertThat(notices).isEmpty();
    }

    @Test
    void thatOfADeadProcessGoesWithTheNextOne() throws IOException {
        Path dead = dead();

        try (ExecScratch scratch = scratch()) {
            assertThat(dead).doesNotExist();
            assertThat(scratch.folder()).isDirectory();
        }
        assertThat(notices).isEmpty();
    }

    @Test
    void whatTheCommandOfADeadProcessMadeStaysAndIsToldOnce() throws IOException {
        Path dead = dead();
        Files.writeString(dead.resolve("dir/outputs/a.txt"), "half");

        scratch().close();
        scratch().close();

        assertThat(dead.resolve("dir/outputs/a.txt")).hasContent("half");
        assertThat(notices)
                .singleElement()
                .asString()
                .isEqualTo("A command whose 'granary exec' was killed has left files in " + dead
                        + ". Take from there what you need, and remove that folder.");
    }

    @Test
    void thatOfALivingOneStays() throws IOException {
        try (ExecScratch first = scratch();
                ExecScratch second = scratch()) {
            assertThat(all()).containsExactlyInAnyOrder(top(first), top(second));
        }
    }

    @Test
    void thatInWhichTheCommandStillRunsStays() throws IOException {
        Path dead = dead();
        RunningChild.tell(dead, ProcessHandle.current());

        scratch().close();

        assertThat(dead).isDirectory();
    }

    @Test
    void processThatHasTheSameNumberButBeganAnotherTimeIsAnother() throws IOException {
        Path dead = dead();
        Files.writeString(
                dead.resolve(RunningChild.FILE), ProcessHandle.current().pid() + "\n2024-10-14T10:30:00Z\n");

        scratch().close();

        assertThat(dead).doesNotExist();
    }

    @Test
    void folderWithoutALockIsNobodysToRemove() throws IOException {
        Path dead = dead();
        Files.delete(dead.resolve(ScratchLock.FILE));

        scratch().close();

        assertThat(dead).isDirectory();
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path dead = dead();
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.createFile(elsewhere.resolve(ScratchLock.FILE));
        Files.writeString(elsewhere.resolve("precious"), "kept");
        Files.createSymbolicLink(folder.resolve("granary-exec4712"), elsewhere);
        Files.createSymbolicLink(dead.resolve("out"), elsewhere);

        scratch().close();

        assertThat(dead).doesNotExist();
        assertThat(elsewhere.resolve("precious")).hasContent("kept");
        assertThat(folder.resolve("granary-exec4712")).isSymbolicLink();
    }

    @Test
    void lockThatIsALinkIsNone() throws IOException {
        Path dead = dead();
        Files.createFile(folder.resolve("file"));
        Files.delete(dead.resolve(ScratchLock.FILE));
        Files.createSymbolicLink(dead.resolve(ScratchLock.FILE), folder.resolve("file"));

        scratch().close();

        assertThat(dead).isDirectory();
    }

    @Test
    void whatWasNotRecordedStaysForGood() throws IOException {
        ExecScratch scratch = scratch();
        scratch.isFilled();
        Files.writeString(scratch.folder().resolve("outputs/a.txt"), "precious");
        scratch.close();

        scratch().close();

        assertThat(scratch.folder().resolve("outputs/a.txt")).hasContent("precious");
        assertThat(notices).singleElement().asString().contains("so it stays in " + top(scratch) + ". Take from there");
    }
}
