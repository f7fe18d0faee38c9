package dev.granary.app.store;

import static dev.granary.app.RecordedStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.WatchedFileSystem;
import dev.granary.ports.bed.NeedsPosix;
import dev.granary.ports.failure.DamagedFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DamagedContentTest {

    private static final String GOOD = "mean_: 0.5\nscale_: 1.25\n";
    private static final String FILE = "StandardScaler_" + OnDisk.sha256(GOOD).substring(0, 6) + ".pkl";

    /** Something that happens to a file. */
    @FunctionalInterface
    interface Damage {
        void to(Path file) throws IOException, InterruptedException;
    }

    @TempDir
    private Path folder;

    private RecordedStore store;
    private Path link;

    @BeforeEach
    void recordOne() {
        store = RecordedStore.in(folder.resolve("results"));
        link = store.recordScaler("first", GOOD).resolve("binaries/scaler_0.pkl");
    }

    @AfterEach
    void close() {
        store.close();
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage(
                        "cut",
                        file -> OnDisk.overwrite(file, bytes(GOOD.substring(0, 9))),
                        "its size is 9 bytes, expected 24"),
                damage("emptied", file -> OnDisk.overwrite(file, new byte[0]), "its size is 0 bytes, expected 24"),
                damage("one bit flipped", file -> OnDisk.overwrite(file, flipped()), "its bytes have changed"),
                damage(
                        "longer",
                        file -> OnDisk.overwrite(file, bytes(GOOD + "x")),
                        "its size is 25 bytes, expected 24"),
                damage("a folder", DamagedContentTest::makeFolder, "it is no file"),
                damage("a pipe", DamagedContentTest::makePipe, "it is no file"),
                damage("a link", DamagedContentTest::makeLink, "it is no file"));
    }

    private static Arguments damage(String name, Damage damage, String difference) {
        return Arguments.of(name, damage, difference);
    }

    private static byte[] flipped() {
        byte[] bytes = bytes(GOOD);
        bytes[7] ^= 1;
        return bytes;
    }

    private static void makeFolder(Path file) throws IOException {
        Files.delete(file);
        Files.createDirectory(file);
        Files.writeString(file.resolve("inside"), "x");
    }

    private static void makePipe(Path file) throws IOException, InterruptedException {
        assumeTrue(file.getFileSystem() == FileSystems.getDefault(), "pipes are on the disk alone");
        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
    }

    private static void makeLink(Path file) throws IOException {
        assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"), "there are no symbolic links");
        Files.delete(file);
        Files.createSymbolicLink(file, file.getFileSystem().getPath("../run.yaml"));
    }

    private void storeAgain() {
        store.recordScaler("second", GOOD);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void theContentIsGoodAgainUnderItsName(String name, Damage damage, String difference) throws Exception {
        damage.to(store.cached(FILE));
        storeAgain();
        assertThat(Files.isRegularFile(store.cached(FILE), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        assertThat(store.cached(FILE)).hasContent(GOOD);
        assertThat(OnDisk.contents(store.path(".artifacts"))).containsExactly(FILE);
        assertThat(OnDisk.sumsProblems(store.path(".artifacts"))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void whatWasDamagedIsPutAside(String name, Damage damage, String difference) throws Exception {
        damage.to(store.cached(FILE));
        storeAgain();
        assertThat(OnDisk.names(store.cached(".bad"))).containsExactly(FILE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void theUserIsTold(String name, Damage damage, String difference) throws Exception {
        damage.to(store.cached(FILE));
        storeAgain();
        assertThat(store.notices())
                .containsExactly(("Artifact %s of run 2024-10-14_wheat was damaged (%s). It was put aside as"
                                + " 2024-10-14_wheat/.artifacts/.bad/%s and replaced by the good bytes.")
                        .formatted(FILE, difference, FILE));
    }

    @NeedsPosix
    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void otherPipelinesReadItRightAgain(String name, Damage damage, String difference) throws Exception {
        damage.to(store.cached(FILE));
        storeAgain();
        assertThat(store.granary().pipeline("wheat", "first").bytes("scaler_0.pkl"))
                .asString()
                .isEqualTo(GOOD);
        store.granary().pipeline("wheat", "first").verify();
    }

    @Test
    void aStreamHealsItToo() {
        OnDisk.overwrite(store.cached(FILE), flipped());
        store.record(
                "second",
                recording -> recording.artifact(
                        "StandardScaler", "scaler_0.pkl", Content.ofStream(new ByteArrayInputStream(bytes(GOOD)))));
        assertThat(store.cached(FILE)).hasContent(GOOD);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void aProcessThatDidNotStoreItHealsItToo(String name, Damage damage, String difference) throws Exception {
        damage.to(store.cached(FILE));
        try (RecordedStore other = RecordedStore.in(store.root())) {
            other.recordScaler("second", GOOD);
            assertThat(other.cached(FILE)).isRegularFile().hasContent(GOOD);
            assertThat(other.notices()).hasSize(1);
        }
    }

    @Test
    void aLocalFileThatIsKnownIsReadAgainToHealIt() throws IOException {
        WatchedFileSystem watched = WatchedFileSystem.around(folder);
        OnDisk.write(folder.resolve("given.pkl"), GOOD);
        try (RecordedStore later = RecordedStore.in(store.root(), RecordedStore.LONG_AFTER)) {
            later.record(
                    "second",
                    recording -> recording.artifact(
                            "A", "a.pkl", Content.ofFile(watched.show(folder.resolve("given.pkl")))));
            Path cached = later.cached(FILE.replace("StandardScaler", "A"));
            OnDisk.overwrite(cached, flipped());
            later.record(
                    "third",
                    recording -> recording.artifact(
                            "A", "a.pkl", Content.ofFile(watched.show(folder.resolve("given.pkl")))));
            assertThat(cached).hasContent(GOOD);
        }
        assertThat(watched.read()).containsExactly("given.pkl", "given.pkl");
    }

    @Test
    void damagedTwiceBothAreKept() {
        OnDisk.overwrite(store.cached(FILE), bytes("bad one"));
        storeAgain();
        OnDisk.overwrite(store.cached(FILE), bytes("bad two"));
        store.recordScaler("third", GOOD);
        assertThat(OnDisk.names(store.cached(".bad"))).containsExactly(FILE, FILE + ".2");
        assertThat(store.cached(".bad").resolve(FILE)).hasContent("bad one");
        assertThat(store.cached(".bad").resolve(FILE + ".2")).hasContent("bad two");
        assertThat(store.cached(FILE)).hasContent(GOOD);
    }

    @Test
    void aFileThatIsGoneIsStoredAgain() throws IOException {
        Files.delete(store.cached(FILE));
        storeAgain();
        assertThat(store.cached(FILE)).hasContent(GOOD);
        assertThat(store.notices()).isEmpty();
        assertThat(OnDisk.sumsProblems(store.path(".artifacts"))).isEmpty();
    }

    @Test
    void contentsThatAreGoodAreNeitherMovedNorToldOf() {
        storeAgain();
        assertThat(store.notices()).isEmpty();
        assertThat(store.cached(".bad")).doesNotExist();
    }

    @Test
    void damageThatNobodyHealsIsNoticedByReading() {
        OnDisk.overwriteContent(link, bytes("short"));
        assertThatThrownBy(() -> store.granary().pipeline("wheat", "first").bytes("scaler_0.pkl"))
                .isInstanceOf(DamagedFailure.class)
                .hasMessage(
                        "Cannot read artifact %s of run 2024-10-14_wheat: size is 5 bytes, expected 24. Record the same"
                                        .formatted(FILE)
                                + " content again to replace it.");
    }

    @Test
    void aFlippedBitIsNoticedByVerifying() {
        OnDisk.overwrite(store.cached(FILE), flipped());
        assertThatThrownBy(() -> store.granary().pipeline("wheat", "first").verify())
                .isInstanceOf(DamagedFailure.class)
                .hasMessage(
                        "Cannot read artifact %s of run 2024-10-14_wheat: its SHA-256 is %s, expected %s. Record the same"
                                        .formatted(FILE, OnDisk.sha256(flipped()), OnDisk.sha256(GOOD))
                                + " content again to replace it.");
    }
}
