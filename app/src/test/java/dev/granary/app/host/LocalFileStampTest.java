package dev.granary.app.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.granary.ports.bed.NeedsPosix;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFileStampTest {

    private static final Instant CHANGED = Instant.parse("2024-10-14T10:30:00.5Z");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("a.csv"), "one");
    }

    private static LocalFileStamp stamp(Path path) {
        return LocalFileStamp.of(path).orElseThrow();
    }

    @Test
    void anUnchangedFileKeepsItsStamp() {
        assertThat(stamp(file)).isEqualTo(stamp(file));
        assertThat(stamp(file).sizeBytes()).isEqualTo(3);
    }

    @Test
    void anotherSizeChangesTheStamp() throws IOException {
        LocalFileStamp before = stamp(file);
        Files.writeString(file, "three");
        assertThat(stamp(file)).isNotEqualTo(before);
    }

    @Test
    void anotherTimeChangesTheStamp() throws IOException {
        LocalFileStamp before = stamp(file);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(stamp(file).text()).isNotEqualTo(before.text());
    }

    @Test
    void anotherFileInItsPlaceChangesTheStamp() throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        LocalFileStamp before = stamp(file);
        Path other = Files.writeString(folder.resolve("b.csv"), "two");
        Files.setLastModifiedTime(other, modified);
        Files.delete(file);
        Files.move(other, file);
        assertThat(stamp(file).text()).isNotEqualTo(before.text());
    }

    @Test
    @NeedsPosix
    void aLinkHasTheStampOfItsTarget() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);
        assertThat(stamp(link)).isEqualTo(stamp(file));
    }

    @Test
    void whatIsNoFileHasNone() {
        assertThat(LocalFileStamp.of(folder)).isEmpty();
        assertThat(LocalFileStamp.of(folder.resolve("missing"))).isEmpty();
    }

    @Test
    void aFileSystemWithoutUnixAttributesHasStampsToo() throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
            Path there = Files.writeString(windows.getPath("C:\\a.csv"), "one");
            LocalFileStamp before = stamp(there);
            assertThat(before.sizeBytes()).isEqualTo(3);
            Files.writeString(there, "three");
            assertThat(stamp(there).text()).isNotEqualTo(before.text());
        }
    }

    @Test
    void aFileChangedWithinTheLastTickIsNotSettled() {
        assertThat(LocalFileStamp.isSettled(CHANGED, CHANGED)).isFalse();
        assertThat(LocalFileStamp.isSettled(CHANGED, CHANGED.plusMillis(50))).isFalse();
        assertThat(LocalFileStamp.isSettled(CHANGED, CHANGED.plusMillis(51))).isTrue();
    }

    @Test
    void wholeSecondsMayComeFromACoarseClock() {
        Instant whole = Instant.parse("2024-10-14T10:30:00Z");
        assertThat(LocalFileStamp.isSettled(whole, whole.plusMillis(2000))).isFalse();
        assertThat(LocalFileStamp.isSettled(whole, whole.plusMillis(2001))).isTrue();
    }

    @Test
    void aFileFromTheFutureIsNotSettled() {
        assertThat(LocalFileStamp.isSettled(CHANGED, CHANGED.minusSeconds(3600)))
                .isFalse();
    }
}
