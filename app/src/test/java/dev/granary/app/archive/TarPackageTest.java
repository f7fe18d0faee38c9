package dev.granary.app.archive;

import static dev.granary.app.archive.Opened.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TarPackageTest {

    private static final byte[] NOTHING = {};

    @TempDir
    Path scratch;

    @Test
    void filesFoldersAndLinksAreTaken() throws IOException {
        byte[] tar = new TarBytes()
                .entry('5', "P/", "", NOTHING)
                .file("P/a", "abc")
                .file("P/empty", "")
                .entry('2', "P/binaries/s.pkl", "../../.artifacts/s_1.pkl", NOTHING)
                .bytes();

        assertThat(Opened.contents(tar, scratch))
                .containsExactly(
                        entry("P/a", "abc"),
                        entry("P/binaries/s.pkl", "-> ../../.artifacts/s_1.pkl"),
                        entry("P/empty", ""));
        try (Archive archive = Opened.of(tar, scratch)) {
            assertThat(archive.files())
                    .extracting(ArchivedFile::modified)
                    .containsOnly(Instant.ofEpochSecond(1_700_000_000));
        }
    }

    @Test
    void fileIsReadWhereItLies() throws IOException {
        Path file = Files.write(
                scratch.resolve("p"), new TarBytes().file("P/a", "abc").bytes());

        try (Archive archive = Archives.open(file, Limits.USUAL, scratch)) {
            assertThat(Opened.contents(archive)).containsExactly(entry("P/a", "abc"));
            assertThat(scratch).isDirectoryNotContaining(path -> !path.equals(file));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX})
    void longNamesOfCommonsCompressAreTaken(int mode) throws IOException {
        String name = "P/" + "é".repeat(100) + "/" + "n".repeat(200);
        String link = "../" + "l".repeat(180);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
            tar.setLongFileMode(mode);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            TarArchiveEntry file = new TarArchiveEntry(name);
            file.setSize(3);
            tar.putArchiveEntry(file);
            tar.write("abc".getBytes(StandardCharsets.UTF_8));
            tar.closeArchiveEntry();
            TarArchiveEntry leads = new TarArchiveEntry(name + ".link", TarConstants.LF_SYMLINK);
            leads.setLinkName(link);
            tar.putArchiveEntry(leads);
            tar.closeArchiveEntry();
        }

        assertThat(Opened.contents(out.toByteArray(), scratch))
                .containsExactly(entry(name, "abc"), entry(name + ".link", "-> " + link));
    }

    @ParameterizedTest
    @CsvSource({
        "3, is neither a file nor a folder nor a symbolic link",
        "4, is neither a file nor a folder nor a symbolic link",
        "6, is neither a file nor a folder nor a symbolic link",
        "7, is neither a file nor a folder nor a symbolic link",
        "S, is neither a file nor a folder nor a symbolic link",
        "D, is neither a file nor a folder nor a symbolic link",
        "M, is neither a file nor a folder nor a symbolic link",
        "V, is neither a file nor a folder nor a symbolic link"
    })
    void otherEntriesAreRefused(char type, String reason) {
        assertRefused(new TarBytes().entry(type, "P/odd", "P/a", NOTHING).bytes(), scratch)
                .hasMessageContaining("its entry 'P/odd' " + reason)
                .hasMessageContaining("Ask whoever made it");
    }

    /** As GNU tar writes the files of a run whose links are hard links. */
    @Test
    void hardLinkIsTheFileThatItNames() throws IOException {
        byte[] tar = new TarBytes()
                .file("./.artifacts/s_1.pkl", "FITTED")
                .entry('1', "./P/binaries/s.pkl", "./.artifacts/s_1.pkl", NOTHING)
                .entry('1', "./Q/binaries/s.pkl", "./P/binaries/s.pkl", NOTHING)
                .bytes();

        assertThat(Opened.contents(tar, scratch))
                .containsExactly(
                        entry(".artifacts/s_1.pkl", "FITTED"),
                        entry("P/binaries/s.pkl", "FITTED"),
                        entry("Q/binaries/s.pkl", "FITTED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P/b", "P/l", "P", "P/later", "P/../P/a", "/etc/passwd", "../P/a", ""})
    void hardLinkToAnythingElseIsRefused(String target) {
        byte[] tar = new TarBytes()
                .file("P/a", "abc")
                .entry('2', "P/l", "a", NOTHING)
                .entry('1', "P/odd", target, NOTHING)
                .file("P/later", "x")
                .bytes();

        assertRefused(tar, scratch)
                .hasMessageContaining("its entry 'P/odd' is a hard link to '" + target
                        + "', which is no file before it in the package");
    }

    @Test
    void hardLinksCountAsTheFilesThatTheyAre() {
        byte[] tar = new TarBytes()
                .file("P/a", "abc")
                .entry('1', "P/b", "P/a", NOTHING)
                .bytes();

        assertThatThrownBy(() -> Opened.of(tar, Limits.USUAL.upTo(5), scratch))
                .isInstanceOf(RefusedArchive.class)
                .hasMessageContaining("its files have more than 5 bytes together, counted up to 'P/b'");
        assertRefused(
                        new TarBytes()
                                .file("P/a", "abc")
                                .entry('1', "P/b", "P/a", new byte[512])
                                .bytes(),
                        scratch)
                .hasMessageContaining("its entry 'P/b' is a folder or a link, but has bytes of its own");
    }

    @ParameterizedTest
    @CsvSource({
        "../evil, leads out of its folder by '..'",
        "./../evil, leads out of its folder by '..'",
        "/etc/passwd, has an absolute path",
        "././a, has '.' in its path",
        "P/nul, that is the name of a device",
        "P\\a, Windows takes for a '/'"
    })
    void namesAreRefusedAsInAnyPackage(String name, String reason) {
        assertRefused(new TarBytes().file(name, "x").bytes(), scratch).hasMessageContaining(reason);
        assertRefused(new TarBytes().pax('x', "path", name).file("P/a", "x").bytes(), scratch)
                .hasMessageContaining(reason);
        assertRefused(
                        new TarBytes()
                                .entry('L', "long", "", (name + "\0").getBytes(StandardCharsets.UTF_8))
                                .file("P/a", "x")
                                .bytes(),
                        scratch)
                .hasMessageContaining(reason);
    }

    @Test
    void writingThroughALinkIsRefused() {
        assertRefused(
                        new TarBytes()
                                .entry('2', "P/out", "/tmp", NOTHING)
                                .file("P/out/evil", "x")
                                .bytes(),
                        scratch)
                .hasMessageContaining("its entry 'P/out' is a link and something else too");
    }

    @Test
    void foldersAndLinksWithBytesAreRefused() {
        assertRefused(new TarBytes().entry('5', "P/", "", new byte[512]).bytes(), scratch)
                .hasMessageContaining("its entry 'P/' is a folder or a link, but has bytes of its own");
        assertRefused(new TarBytes().entry('2', "P/l", "a", new byte[512]).bytes(), scratch)
                .hasMessageContaining("its entry 'P/l' is a folder or a link, but has bytes of its own");
    }

    @Test
    void truncatedAtAnyByteIsRefused() {
        byte[] tar = new TarBytes().file("P/a", "abc").file("P/b", "b").bytes();

        for (int length = 0; length < tar.length; length += 7) {
            assertRefused(Arrays.copyOf(tar, length), scratch);
        }
        assertRefused(Arrays.copyOf(tar, tar.length - 1), scratch).hasMessageContaining("its end is cut short");
        assertRefused(Arrays.copyOf(tar, tar.length - 1024), scratch).hasMessageContaining("its end is missing");
        assertRefused(Arrays.copyOf(tar, 514), scratch)
                .hasMessageContaining("its entry 'P/a' goes on behind the end of the archive");
    }

    @Test
    void zerosBehindTheEndAreTakenAndNothingElse() throws IOException {
        byte[] tar = Arrays.copyOf(new TarBytes().file("P/a", "abc").bytes(), 10_240);

        assertThat(Opened.contents(tar, scratch)).containsOnlyKeys("P/a");
        tar[10_239] = 1;
        assertRefused(tar, scratch).hasMessageContaining("it goes on behind its end");
    }

    @Test
    void secondArchiveBehindTheFirstIsRefused() {
        byte[] second = new TarBytes().file("P/b", "b").bytes();

        assertRefused(
                        new TarBytes()
                                .file("P/a", "a")
                                .raw(new byte[1024])
                                .raw(second)
                                .bytes(),
                        scratch)
                .hasMessageContaining("it goes on behind its end");
    }

    @Test
    void damagedHeaderIsRefused() {
        byte[] tar = new TarBytes().file("P/a", "a").file("P/b", "b").bytes();
        tar[1024] ^= 1;

        assertRefused(tar, scratch).hasMessageContaining("one of its headers has another checksum than it says");
    }

    @Test
    void moreBytesThanThereAreIsRefused() {
        assertRefused(new TarBytes().header('0', "P/a", "", 07777777777L).bytes(), scratch)
                .hasMessageContaining("its entry 'P/a' goes on behind the end of the archive");
    }

    @Test
    void paxSizesAndTimesAreTaken() throws IOException {
        byte[] tar = new TarBytes()
                .pax('x', "size", "3")
                .pax('x', "mtime", "1600000000.25")
                .header('0', "P/a", "", 0)
                .raw(Arrays.copyOf("abc".getBytes(StandardCharsets.UTF_8), 512))
                .bytes();

        assertThat(Opened.contents(tar, scratch)).containsExactly(entry("P/a", "abc"));
        try (Archive archive = Opened.of(tar, scratch)) {
            assertThat(archive.files())
                    .extracting(ArchivedFile::modified)
                    .containsExactly(Instant.ofEpochSecond(1_600_000_000));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "size, -1, says that its size is '-1'",
        "size, 99999999999999999999, says that its size is",
        "mtime, 1e999999999, says that its time is",
        "GNU.sparse.major, 1, uses 'GNU.sparse.major'",
        "hdrcharset, BINARY, uses 'hdrcharset'"
    })
    void paxRecordsThatMisleadAreRefused(String key, String value, String reason) {
        assertRefused(new TarBytes().pax('x', key, value).file("P/a", "x").bytes(), scratch)
                .hasMessageContaining(reason);
    }

    @Test
    void nameForAllEntriesIsRefusedAndACommentIsNot() throws IOException {
        assertRefused(new TarBytes().pax('g', "path", "P/b").file("P/a", "x").bytes(), scratch)
                .hasMessageContaining("it tells all entries one name, size or time");
        assertThat(Opened.contents(
                        new TarBytes()
                                .pax('g', "comment", "c0ffee")
                                .file("P/a", "x")
                                .bytes(),
                        scratch))
                .containsOnlyKeys("P/a");
    }

    @Test
    void twoNamesForOneEntryAreRefused() {
        assertRefused(
                        new TarBytes()
                                .pax('x', "path", "P/b")
                                .pax('x', "path", "P/c")
                                .file("P/a", "x")
                                .bytes(),
                        scratch)
                .hasMessageContaining("one of its entries is told its path in two ways");
    }

    @Test
    void headerThatDescribesNothingIsRefused() {
        assertRefused(new TarBytes().file("P/a", "x").pax('x', "path", "P/b").bytes(), scratch)
                .hasMessageContaining("it ends with a header that describes nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"9", "99 a=b\n", "7 path=\n", "x a=b\n", "0 a=b\n", "6 abc\n", "6 a=b!", "99999999999 a=b\n"})
    void paxHeaderThatIsNoneIsRefused(String records) {
        assertRefused(
                        new TarBytes()
                                .entry('x', "pax", "", records.getBytes(StandardCharsets.UTF_8))
                                .file("P/a", "x")
                                .bytes(),
                        scratch)
                .hasMessageContaining("a pax header in it");
    }

    @ParameterizedTest
    @ValueSource(chars = {'x', 'g', 'L', 'K'})
    void hugeDescriptionsAreRefusedUnread(char type) {
        assertRefused(new TarBytes().header(type, "long", "", (1 << 20) + 1).bytes(), scratch)
                .hasMessageContaining("what it says of one entry takes more than 1,048,576 bytes");
    }

    @Test
    void limitsHold() {
        byte[] tar = new TarBytes().file("P/a", "abc").file("P/b", "b").bytes();

        assertThatThrownBy(() -> Opened.of(tar, new Limits(1, OptionalLong.empty()), scratch))
                .isInstanceOf(RefusedArchive.class)
                .hasMessageEndingWith("it has more than 1 entries."
                        + " If you trust whoever made it, unpack it yourself and name the folder.");
        assertThatThrownBy(() -> Opened.of(tar, Limits.USUAL.upTo(3), scratch))
                .isInstanceOf(RefusedArchive.class)
                .hasMessageContaining("its files have more than 3 bytes together, counted up to 'P/b'")
                .hasMessageContaining("allow more: granary import --max-unpacked SIZE; or unpack it yourself");
    }
}
