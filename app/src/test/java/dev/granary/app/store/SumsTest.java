package dev.granary.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SumsTest {

    private static final String ONE = "content one";
    private static final String TWO = "content two";
    private static final String FILE_ONE =
            "StandardScaler_" + OnDisk.sha256(ONE).substring(0, 6) + ".pkl";

    @TempDir
    private Path root;

    private Path cache() {
        return root.resolve("2024-10-14_wheat/.artifacts");
    }

    private Path sums() {
        return cache().resolve("SHA256SUMS");
    }

    private void recordTwo() {
        try (RecordedStore store = RecordedStore.in(root)) {
            store.recordScaler("one", ONE);
            store.recordScaler("two", TWO);
        }
    }

    static Stream<Arguments> harms() {
        return Stream.of(
                harm("torn last line", sums -> sums.substring(0, sums.length() - 30)),
                harm("no line end", String::stripTrailing),
                harm("all lines gone", sums -> ""),
                harm("first line gone", sums -> sums.substring(sums.indexOf('\n') + 1)),
                harm("a line of another file", sums -> sums + "0".repeat(64) + "  holiday.jpg\n"),
                harm("a line of a file that is gone", sums -> sums + "0".repeat(64) + "  PCA_000000.pkl\n"),
                harm("prose", sums -> "these are my sums\n" + sums),
                harm("a line twice", sums -> sums + sums),
                harm("a wrong digest", sums -> sums.replace(OnDisk.sha256(ONE), "0".repeat(64))),
                harm(
                        "a digest wrong in its last digits",
                        sums -> sums.replace(OnDisk.sha256(ONE), almost(OnDisk.sha256(ONE)))),
                harm("digests exchanged", SumsTest::exchanged),
                harm("carriage returns", sums -> sums.replace("\n", "\r\n")),
                harm(
                        "upper case",
                        sums -> sums.replace(
                                OnDisk.sha256(ONE), OnDisk.sha256(ONE).toUpperCase(Locale.ROOT))));
    }

    private static Arguments harm(String name, UnaryOperator<String> change) {
        return Arguments.of(name, change);
    }

    private static String almost(String digest) {
        return digest.substring(0, 60) + "0000";
    }

    private static String exchanged(String sums) {
        return sums.replace(OnDisk.sha256(ONE), "#")
                .replace(OnDisk.sha256(TWO), OnDisk.sha256(ONE))
                .replace("#", OnDisk.sha256(TWO));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harms")
    void theNextRecordingHealsThem(String name, UnaryOperator<String> harm) {
        recordTwo();
        OnDisk.write(sums(), harm.apply(OnDisk.text(sums())));
        try (RecordedStore store = RecordedStore.in(root)) {
            store.recordScaler("three", ONE);
        }
        RecordedStore.in(root).close();
        assertThat(OnDisk.sumsProblems(cache())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harms")
    void theyAreNeverTrustedOverTheContent(String name, UnaryOperator<String> harm) throws IOException {
        recordTwo();
        OnDisk.write(sums(), harm.apply(OnDisk.text(sums())));
        try (RecordedStore store = RecordedStore.in(root)) {
            store.recordScaler("three", ONE);
            store.recordScaler("four", TWO);
            store.recordScaler("five", "content five");
            assertThat(store.granary().pipeline("wheat", "three").bytes("scaler_0.pkl"))
                    .asString()
                    .isEqualTo(ONE);
            assertThat(store.granary().pipeline("wheat", "four").bytes("scaler_0.pkl"))
                    .asString()
                    .isEqualTo(TWO);
            assertThat(store.notices()).isEmpty();
            assertThat(OnDisk.contents(cache())).hasSize(3).contains(FILE_ONE);
        }
    }

    @Test
    void theyMayBeDeletedWhileSomebodyRecords() throws IOException {
        try (RecordedStore store = RecordedStore.in(root)) {
            store.recordScaler("one", ONE);
            Files.delete(sums());
            store.recordScaler("two", TWO);
            store.recordScaler("three", ONE);
        }
        assertThat(OnDisk.sumsProblems(cache())).isEmpty();
        assertThat(OnDisk.contents(cache())).hasSize(2);
    }

    @Test
    void aFileOfTheUsersOwnInTheCacheIsLeftAlone() {
        recordTwo();
        OnDisk.write(cache().resolve("notes.txt"), "mine");
        try (RecordedStore store = RecordedStore.in(root)) {
            store.recordScaler("three", "content three");
        }
        assertThat(cache().resolve("notes.txt")).hasContent("mine");
        assertThat(OnDisk.text(sums())).doesNotContain("notes.txt");
    }

    @Test
    void aFileThatWasCopiedInIsTakenIn() throws IOException {
        recordTwo();
        String file = "PCA_" + OnDisk.sha256("content three").substring(0, 6) + ".pkl";
        OnDisk.write(cache().resolve(file), "content three");
        try (RecordedStore store = RecordedStore.in(root)) {
            store.recordScaler("three", "content three");
            assertThat(store.granary()
                            .pipeline("wheat", "three")
                            .artifacts()
                            .get(0)
                            .file())
                    .isEqualTo(file);
        }
        assertThat(OnDisk.sumsProblems(cache())).isEmpty();
    }

    @Test
    void anOperatorWithBlanksAndBackslashesNeedsNoEscapingInThem() {
        try (RecordedStore store = RecordedStore.in(root)) {
            store.record(
                    "one", recording -> recording.artifact("a \\ b", "a.pkl", Content.of(RecordedStore.bytes(ONE))));
        }
        assertThat(OnDisk.text(sums()))
                .isEqualTo(OnDisk.sha256(ONE) + "  a-b_" + OnDisk.sha256(ONE).substring(0, 6) + ".pkl\n");
    }
}
