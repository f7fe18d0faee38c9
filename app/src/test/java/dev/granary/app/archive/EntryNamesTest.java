package dev.granary.app.archive;

import static dev.granary.app.archive.Opened.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryNamesTest {

    @TempDir
    Path scratch;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "../evil.txt, leads out of its folder by '..'",
                "P/../../evil.txt, leads out of its folder by '..'",
                "P/.., leads out of its folder by '..'",
                "/etc/passwd, has an absolute path",
                "\\\\server\\share, has an absolute path",
                "C:/evil.txt, starts with a drive",
                "c:evil.txt, starts with a drive",
                "P\\..\\evil.txt, has a '\\' in its path",
                "./P/a, has '.' in its path",
                "P/./a, has '.' in its path",
                "P//a, has an empty name in its path",
                "P/con, that is the name of a device",
                "P/Nul.txt, that is the name of a device",
                "P/aux .pkl, that is the name of a device",
                "P/COM¹, that is the name of a device",
                "P/lpt³.txt, that is the name of a device",
                "P/conin$, that is the name of a device",
                "P/CONOUT$.a, that is the name of a device",
                "P./a, Windows drops a dot or blank",
                "~P /a~, Windows drops a dot or blank",
                "P/a:b, Windows allows no control characters and none of",
                "P/a?, Windows allows no control characters and none of",
                "P/a|b, Windows allows no control characters and none of",
                "P/<a>, Windows allows no control characters and none of",
                "P/a*, Windows allows no control characters and none of",
            })
    void nameThatSomeSystemDoesNotTakeIsRefused(String name, String reason) {
        assertRefused(ZipBytes.of(ZipBytes.stored(name, "x")).bytes(), scratch)
                .hasMessageContaining("its entry '" + name + "' ")
                .hasMessageContaining(reason)
                .hasMessageContaining("Ask whoever made it");
    }

    @ParameterizedTest
    @CsvSource({"0, \\u0000", "10, \\u000A", "27, \\u001B", "127, \\u007F", "155, \\u009B"})
    void controlCharactersAreRefusedAndNotPrinted(int character, String printed) {
        String name = "P/a" + Character.toString(character) + "b";

        assertRefused(ZipBytes.of(ZipBytes.stored(name, "x")).bytes(), scratch)
                .hasMessageContaining("its entry 'P/a" + printed + "b' has a name that breaks elsewhere");
    }

    @Test
    void nameThatIsNoUtf8IsRefused() {
        byte[] name = {'P', '/', (byte) 0xE9, 't', (byte) 0xE9};

        assertRefused(ZipBytes.of(ZipBytes.stored(name, new byte[0])).bytes(), scratch)
                .hasMessageContaining("has a name that is not written in UTF-8");
    }

    /** A surrogate written as three bytes, as some writers do. */
    @Test
    void halfACharacterIsRefused() {
        byte[] name = {'P', (byte) 0xED, (byte) 0xA0, (byte) 0x80};

        assertRefused(ZipBytes.of(ZipBytes.stored(name, new byte[0])).bytes(), scratch)
                .hasMessageContaining("has a name that is not written in UTF-8");
    }

    @Test
    void nameWhoseBytesWereLostIsRefused() {
        assertRefused(ZipBytes.of(ZipBytes.stored("P/a\uFFFD", "x")).bytes(), scratch)
                .hasMessageContaining("has a name that could not be read as Unicode");
    }

    @Test
    void nameOf255BytesIsTakenAndOneMoreIsRefused() throws IOException {
        String longest = "é".repeat(127) + "a";

        assertThat(Opened.contents(ZipBytes.of(ZipBytes.stored(longest, "x")).bytes(), scratch))
                .containsOnlyKeys(longest);
        assertRefused(ZipBytes.of(ZipBytes.stored(longest + "b", "x")).bytes(), scratch)
                .hasMessageContaining("most file systems allow 255 bytes in a name");
    }

    @Test
    void pathOf1024BytesIsTakenAndOneMoreIsRefused() throws IOException {
        String longest = ("d".repeat(254) + "/").repeat(4) + "abcd";

        assertThat(Opened.contents(ZipBytes.of(ZipBytes.stored(longest, "x")).bytes(), scratch))
                .containsOnlyKeys(longest);
        assertRefused(ZipBytes.of(ZipBytes.stored(longest + "e", "x")).bytes(), scratch)
                .hasMessageContaining("has a path of more than 1,024 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202A", "\u202E", "\u2066", "\u2069"})
    void namesThatTurnTheDirectionOfWritingAreRefused(String turn) {
        assertRefused(
                        ZipBytes.of(ZipBytes.stored("P/model" + turn + "fdp.exe", "x"))
                                .bytes(),
                        scratch)
                .hasMessageContaining("its entry 'P/model\\u%04X".formatted((int) turn.charAt(0)))
                .hasMessageContaining("turn the direction of writing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P/\u05DE\u05D5\u05D3\u05DC.pkl", "P/\u200Emodel.pkl"})
    void namesWrittenFromTheRightAreTaken(String name) throws IOException {
        assertThat(Opened.contents(ZipBytes.of(ZipBytes.stored(name, "x")).bytes(), scratch))
                .containsOnlyKeys(name);
    }

    @Test
    void depthIsBounded() throws IOException {
        String deepest = "d/".repeat(31) + "f";

        assertThat(Opened.contents(ZipBytes.of(ZipBytes.stored(deepest, "x")).bytes(), scratch))
                .containsOnlyKeys(deepest);
        assertRefused(ZipBytes.of(ZipBytes.stored("d/" + deepest, "x")).bytes(), scratch)
                .hasMessageContaining("lies more than 32 folders deep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P/a", "P/b"})
    void sameNameTwiceIsRefused(String name) {
        assertRefused(
                        ZipBytes.of(
                                        ZipBytes.stored("P/a", "1"),
                                        ZipBytes.stored("P/b", "2"),
                                        ZipBytes.stored(name, "3"))
                                .bytes(),
                        scratch)
                .hasMessageContaining("its entry '" + name + "' stands in it more than once");
    }

    @ParameterizedTest
    @CsvSource({
        "P/scores.yaml, P/Scores.yaml",
        "P/straße, P/STRASSE",
        "P/σ, P/ς",
        "P/k, P/\u212A",
        "P/a, P/a\u200D",
        "P/a/b, p/a/c",
        "P/é/b, P/É/c"
    })
    void namesThatAreOneWhereCaseIsIgnoredAreRefused(String first, String second) {
        assertRefused(
                        ZipBytes.of(ZipBytes.stored(first, "1"), ZipBytes.stored(second, "2"))
                                .bytes(),
                        scratch)
                .hasMessageContaining("are one name on systems that ignore case or how accents are written");
    }

    @Test
    void namesThatDifferOnlyInHowAccentsAreWrittenAreRefused() {
        String composed = "P/blé.pkl";
        String apart = Normalizer.normalize(composed, Normalizer.Form.NFD);

        assertRefused(
                        ZipBytes.of(ZipBytes.stored(composed, "1"), ZipBytes.stored(apart, "2"))
                                .bytes(),
                        scratch)
                .hasMessageContaining("'" + apart + "' and '" + composed + "' are one name");
    }

    @Test
    void fileThatIsAFolderTooIsRefused() {
        assertRefused(
                        ZipBytes.of(ZipBytes.stored("P", "1"), ZipBytes.stored("P/a", "2"))
                                .bytes(),
                        scratch)
                .hasMessageContaining("its entry 'P' stands in it more than once");
        assertRefused(
                        ZipBytes.of(ZipBytes.stored("P/a", "1"), ZipBytes.stored("P", "2"))
                                .bytes(),
                        scratch)
                .hasMessageContaining("its entry 'P' is a folder and something else too");
    }

    @Test
    void writingThroughALinkIsRefusedInEitherOrder() {
        assertRefused(
                        ZipBytes.of(link("P/out", "/tmp"), ZipBytes.stored("P/out/evil", "x"))
                                .bytes(),
                        scratch)
                .hasMessageContaining("its entry 'P/out' is a link and something else too");
        assertRefused(
                        ZipBytes.of(ZipBytes.stored("P/out/evil", "x"), link("P/out", "/tmp"))
                                .bytes(),
                        scratch)
                .hasMessageContaining("its entry 'P/out' is a folder and something else too");
    }

    @Test
    void linkIsListedAndNotFollowed() throws IOException {
        assertThat(Opened.contents(
                        ZipBytes.of(link("P/binaries/s.pkl", "../../.artifacts/s_1.pkl"))
                                .bytes(),
                        scratch))
                .containsExactly(Map.entry("P/binaries/s.pkl", "-> ../../.artifacts/s_1.pkl"));
    }

    @Test
    void linkTextIsBounded() {
        assertRefused(ZipBytes.of(link("P/l", "x".repeat(4097))).bytes(), scratch)
                .hasMessageContaining("its entry 'P/l' is a link that no system would make");
    }

    @ParameterizedTest
    @ValueSource(ints = {0020000, 0060000, 0010000, 0140000})
    void devicesAndPipesAreRefused(int format) {
        assertRefused(
                        ZipBytes.of(ZipBytes.stored("P/tty", "").attributes(format << 16))
                                .bytes(),
                        scratch)
                .hasMessageContaining("its entry 'P/tty' is neither a file nor a folder nor a symbolic link");
    }

    @Test
    void folderByItsKindButNotByItsNameIsRefused() {
        assertRefused(
                        ZipBytes.of(ZipBytes.stored("P/d", "").attributes(0040755 << 16))
                                .bytes(),
                        scratch)
                .hasMessageContaining("is a folder by its name or by its kind, but not by both");
    }

    @Test
    void whatSystemsAddIsPassedOverWithANoteEachKind() throws IOException {
        byte[] zip = ZipBytes.of(
                        ZipBytes.stored("P/pipeline.yaml", "x"),
                        ZipBytes.stored("P/.DS_Store", "1"),
                        ZipBytes.stored("P/binaries/.DS_Store", "2"),
                        ZipBytes.stored("__MACOSX/P/._pipeline.yaml", "3"),
                        ZipBytes.stored("P/Thumbs.db", "4"),
                        ZipBytes.stored("P/desktop.ini", "5"))
                .bytes();

        try (Archive archive = Opened.of(zip, scratch)) {
            assertThat(Opened.contents(archive)).containsOnlyKeys("P/pipeline.yaml");
            assertThat(Strays.notes(archive.strays()))
                    .containsExactly(
                            "Passed over 2 entries '.DS_Store', which an operating system had added.",
                            "Passed over an entry 'Thumbs.db', which an operating system had added.",
                            "Passed over an entry '__MACOSX', which an operating system had added.",
                            "Passed over an entry 'desktop.ini', which an operating system had added.");
        }
    }

    @Test
    void whatMacOsAddsBesideTheFilesIsPassedOverIfItBeginsSo() throws IOException {
        byte[] zip = ZipBytes.of(
                        ZipBytes.stored("P/pipeline.yaml", "x"),
                        ZipBytes.stored("P/._pipeline.yaml", "\0\5\26\7\0\2\0\0Mac OS X"),
                        ZipBytes.stored("P/._notes", "mine"),
                        ZipBytes.stored("P/._", "\0\5"))
                .bytes();

        try (Archive archive = Opened.of(zip, scratch)) {
            assertThat(Opened.contents(archive)).containsOnlyKeys("P/pipeline.yaml", "P/._notes", "P/._");
            assertThat(Strays.notes(archive.strays()))
                    .containsExactly("Passed over an entry '._*', which an operating system had added.");
        }
    }

    @Test
    void whatIsPassedOverCanBeRead() throws IOException {
        byte[] zip = ZipBytes.of(ZipBytes.stored("P/.DS_Store", "1")).bytes();

        try (Archive archive = Opened.of(zip, scratch);
                InputStream in = archive.open(archive.strays().get(0))) {
            assertThat(in).hasBinaryContent(new byte[] {'1'});
        }
    }

    @Test
    void otherNameInTheUnicodeFieldIsRefused() {
        assertRefused(unicode("P/a", "../evil").bytes(), scratch)
                .hasMessageContaining("its entry 'P/a' tells another name to those who read its Unicode field");
    }

    @Test
    void sameNameInTheUnicodeFieldIsTaken() throws IOException {
        assertThat(Opened.contents(unicode("P/é", "P/é").bytes(), scratch)).containsOnlyKeys("P/é");
    }

    private static ZipBytes unicode(String name, String told) {
        byte[] raw = name.getBytes(StandardCharsets.UTF_8);
        byte[] other = told.getBytes(StandardCharsets.UTF_8);
        CRC32 crc32 = new CRC32();
        crc32.update(raw);
        ByteBuffer extra = ZipBytes.buffer(9 + other.length)
                .putShort((short) 0x7075)
                .putShort((short) (5 + other.length))
                .put((byte) 1)
                .putInt((int) crc32.getValue())
                .put(other);
        return ZipBytes.of(ZipBytes.stored(name, "x").both(header -> header.extra = extra.array()));
    }

    private static ZipBytes.Entry link(String name, String text) {
        return ZipBytes.stored(name, text).attributes(ZipBytes.LINK);
    }
}
