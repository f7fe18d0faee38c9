package dev.granary.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.granary.ports.spi.StoreAddress;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreNotationTest {

    private static final String USUAL = "a folder, or a URI like s3://bucket/prefix";

    private final FileSystem unix = Jimfs.newFileSystem(Configuration.unix());
    private final FileSystem windows = Jimfs.newFileSystem(Configuration.windows());

    private static StoreAddress folder(Path path) {
        return new StoreAddress.Folder(path);
    }

    @ParameterizedTest
    @CsvSource({
        "results, /home/p/results",
        "data/results, /home/p/data/results",
        "../results, /home/p/../results",
        "/data/x, /data/x",
        "a b, /home/p/a b",
        "./~, /home/p/./~",
        "~backup, /home/p/~backup",
        "s3:/bucket, /home/p/s3:/bucket"
    })
    void aPathBeginsAtTheBaseUnlessItIsAbsolute(String text, String path) {
        assertThat(StoreNotation.from(unix.getPath("/home/p")).read(text)).hasValue(folder(unix.getPath(path)));
    }

    @ParameterizedTest
    @CsvSource({"data\\results, C:\\work\\data\\results", "data/results, C:\\work\\data\\results", "D:\\x, D:\\x"})
    void aPathIsOneOfTheFileSystemOfTheBase(String text, String path) {
        assertThat(StoreNotation.from(windows.getPath("C:\\work")).read(text)).hasValue(folder(windows.getPath(path)));
    }

    @Test
    void aUriIsTakenAsItIs() {
        assertThat(StoreNotation.from(unix.getPath("/home")).read("s3://bucket/a/prefix"))
                .hasValue(new StoreAddress.Remote(URI.create("s3://bucket/a/prefix")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"S3://Bucket/A", "s3://Bucket/A"})
    void theCaseOfASchemeDoesNotMatter(String text) {
        assertThat(StoreNotation.from(unix.getPath("/home")).read(text))
                .hasValue(new StoreAddress.Remote(URI.create("s3://Bucket/A")));
    }

    private static void assertRefused(StoreNotation notation, String text, String expected) {
        assertThat(notation.read(text)).isEmpty();
        assertThat(notation.expected(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void nothingIsNoStore(String text) {
        assertRefused(StoreNotation.from(unix.getPath("/home")), text, USUAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"~", "~/results", "~\\results"})
    void homeIsRefusedAsNobodyExpandsIt(String text) {
        assertRefused(
                StoreNotation.from(unix.getPath("/home")),
                text,
                USUAL + " (~ is not expanded here: write the folder out)");
    }

    @Test
    void aPathThatTheFileSystemDoesNotKnowIsRefused() {
        assertRefused(StoreNotation.from(Path.of("")), "a\0b", USUAL + " (Nul character not allowed)");
    }

    @Test
    void aUriThatIsNoneIsRefused() {
        assertRefused(
                StoreNotation.from(unix.getPath("/home")),
                "s3://a bucket",
                USUAL + " (Illegal character in authority)");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "sub/..", "/", "/home/p", "../p"})
    void aFileDoesNotLieInTheStoreThatItNames(String text) {
        assertRefused(
                StoreNotation.ofFileIn(unix.getPath("/home/p")),
                text,
                USUAL + " (this file would lie in the store, which holds nothing but runs)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"results", "../p2", "/data", "/home/p/q"})
    void aFileMayNameAStoreElsewhere(String text) {
        assertThat(StoreNotation.ofFileIn(unix.getPath("/home/p")).read(text)).isPresent();
    }
}
