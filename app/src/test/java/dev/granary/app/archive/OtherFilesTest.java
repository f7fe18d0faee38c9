package dev.granary.app.archive;

import static dev.granary.app.archive.Opened.assertRefused;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are no packages at all. */
class OtherFilesTest {

    private static final String NEITHER =
            "is neither a zip nor a tar archive (.tar, .tar.gz, .tar.zst), nor a folder. Unpack it first";

    @TempDir
    Path scratch;

    @Test
    void textIsNoPackage() {
        String line = "root:x:0:0:root:/root:/bin/bash\n";

        assertRefused(line.repeat(50).getBytes(StandardCharsets.UTF_8), scratch)
                .hasMessageStartingWith("Cannot read the package wheat: it " + NEITHER);
        assertRefused(line.getBytes(StandardCharsets.UTF_8), scratch)
                .hasMessageStartingWith("Cannot read the package wheat: it " + NEITHER);
    }

    @ParameterizedTest
    @CsvSource({"fd377a585a000004, xz", "425a6839314159, bzip2", "377abcaf271c0004, 7-Zip", "526172211a070100, RAR"})
    void otherPackersAreNamed(String head, String packer) {
        assertRefused(HexFormat.of().parseHex(head + "6c".repeat(600)), scratch)
                .hasMessageContaining("it is packed by " + packer + ", and " + NEITHER);
    }

    @Test
    void zipBehindSomethingElseIsNoPackage() {
        byte[] zip = ZipBytes.of(ZipBytes.stored("P/a", "abc")).bytes();
        byte[] behind =
                HexFormat.of().parseHex("6c".repeat(600) + HexFormat.of().formatHex(zip));

        assertRefused(behind, scratch).hasMessageContaining("it " + NEITHER);
    }

    @Test
    void headerWithoutNumbersIsRefused() {
        byte[] tar = new TarBytes()
                .file("P/a", "abc")
                .raw("l".repeat(512).getBytes(StandardCharsets.UTF_8))
                .bytes();

        assertRefused(tar, scratch).hasMessageContaining("one of its headers holds a number that is none");
    }

    @Test
    void nothingIsNoPackage() throws IOException {
        Path absent = scratch.resolve("absent.zip");
        Path empty = Files.createFile(scratch.resolve("empty.zip"));

        assertThatThrownBy(() -> Archives.open(absent, Limits.USUAL, scratch))
                .isInstanceOf(RefusedArchive.class)
                .hasMessage(
                        "Cannot read the package %s: there is nothing there. Look what it is called, and where it lies."
                                .formatted(absent));
        assertThatThrownBy(() -> Archives.open(empty, Limits.USUAL, scratch))
                .isInstanceOf(RefusedArchive.class)
                .hasMessageContaining("it is empty");
    }
}
