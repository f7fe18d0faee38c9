package dev.granary.adapter.posixfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.bed.Bed;
import dev.granary.ports.bed.BedFolder;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.storage.Protection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "permission bits are those of POSIX")
class PosixProtectionTest {

    private static final StorePath FOLDER = StorePath.of("run");
    private static final StorePath FILE = FOLDER.child("file");
    private static final StorePath LINK = FOLDER.child("link");

    @TempDir
    private Path root;

    private Protection protection;

    @BeforeEach
    void make() throws IOException {
        Files.createDirectory(root.resolve("run"));
        Files.writeString(path(FILE), "text");
        mode(FILE, "rw-rw-r--");
        mode(FOLDER, "rwxrwxr-x");
        protection = PosixProtection.in(new Root(root)).orElseThrow();
    }

    @AfterEach
    void release() throws IOException {
        mode(FOLDER, "rwxr-xr-x");
    }

    private Path path(StorePath path) {
        return root.resolve(path.toString());
    }

    private void mode(StorePath path, String mode) throws IOException {
        Files.setPosixFilePermissions(path(path), PosixFilePermissions.fromString(mode));
    }

    private String mode(StorePath path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path(path)));
    }

    @Test
    void nobodyMayWriteWhatIsProtected() throws IOException {
        protection.protect(List.of(FILE, FOLDER));
        assertThat(mode(FILE)).isEqualTo("r--r--r--");
        assertThat(mode(FOLDER)).isEqualTo("r-xr-xr-x");
        assertThat(protection.isProtected(FILE)).isTrue();
        assertThat(protection.isProtected(FOLDER)).isTrue();
    }

    @Test
    void onlyItsOwnerMayWriteWhatIsReleased() throws IOException {
        protection.protect(List.of(FILE, FOLDER));
        protection.release(List.of(FOLDER, FILE));
        assertThat(mode(FILE)).isEqualTo("rw-r--r--");
        assertThat(mode(FOLDER)).isEqualTo("rwxr-xr-x");
        assertThat(protection.isProtected(FILE)).isFalse();
    }

    @Test
    void groupMayWriteAgainWhereItMayInTheFolderAbove() throws IOException {
        Files.setAttribute(path(FOLDER), "unix:mode", 02775);
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwxr-x"));

        protection.protect(List.of(FILE, FOLDER));
        protection.release(List.of(FOLDER, FILE));

        assertThat(mode(FILE)).isEqualTo("rw-rw-r--");
        assertThat((Integer) Files.getAttribute(path(FOLDER), "unix:mode") & 07777)
                .isEqualTo(02775);
    }

    @Test
    void onePersonsRightIsEnoughNotToBeProtected() throws IOException {
        mode(FILE, "r--r--rw-");
        assertThat(protection.isProtected(FILE)).isFalse();
    }

    @Test
    void whatMayBeReadStaysSo() throws IOException {
        mode(FILE, "rw-------");
        protection.protect(List.of(FILE));
        assertThat(mode(FILE)).isEqualTo("r--------");
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path outside = root.resolve("outside");
        Files.writeString(outside, "of somebody else");
        Files.createSymbolicLink(path(LINK), outside);

        assertThatThrownBy(() -> protection.protect(List.of(LINK)))
                .isInstanceOf(WrongTypeFailure.class)
                .hasMessageStartingWith("Cannot protect ")
                .hasMessageContaining("real file or folder");
        assertThatThrownBy(() -> protection.release(List.of(LINK))).isInstanceOf(WrongTypeFailure.class);
        assertThat(protection.isProtected(LINK)).isFalse();
        assertThat(Files.isWritable(outside)).isTrue();
    }

    @Test
    void whatIsNotThereCannotBeProtected() {
        StorePath nothing = FOLDER.child("nothing");
        assertThatThrownBy(() -> protection.protect(List.of(nothing)))
                .isInstanceOf(MissingFailure.class)
                .hasMessageStartingWith("Cannot protect ");
        assertThat(protection.isProtected(nothing)).isFalse();
    }

    @Test
    void whereThereAreNoSuchBitsThereIsNoProtection() throws IOException {
        try (BedFolder windows = Bed.REFUSING.open()) {
            assertThat(PosixProtection.in(new Root(windows.path()))).isEmpty();
        }
    }
}
