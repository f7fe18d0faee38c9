package dev.granary.app.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.granary.ports.bed.NeedsDisk;
import dev.granary.ports.bed.Skip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What others write, in all the forms that they choose. */
class GoodZipsTest {

    private static final Instant MODIFIED = Instant.parse("2024-10-14T09:15:31Z");

    private static final Map<String, String> CONTENTS = new TreeMap<>(Map.of(
            "P/pipeline.yaml", "name: P\n".repeat(500),
            "P/binaries/Échelle.pkl", "FITTED",
            "P/empty", ""));

    @TempDir
    Path scratch;

    @Test
    void javaWritesSizesBehindTheBytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("P/"));
            for (Map.Entry<String, String> content : CONTENTS.entrySet()) {
                ZipEntry entry = new ZipEntry(content.getKey());
                entry.setLastModifiedTime(FileTime.from(MODIFIED));
                zip.putNextEntry(entry);
                zip.write(content.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThat(Opened.contents(out.toByteArray(), scratch)).isEqualTo(CONTENTS);
        try (Archive archive = Opened.of(out.toByteArray(), scratch)) {
            assertThat(archive.files()).extracting(ArchivedFile::modified).containsOnly(MODIFIED);
            assertThat(archive.strays()).isEmpty();
            assertThat(archive.label()).isEqualTo("wheat");
        }
    }

    @ParameterizedTest
    @EnumSource(Zip64Mode.class)
    void streamedByCommonsCompress(Zip64Mode mode) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
            write(zip, mode);
        }

        assertThat(Opened.contents(out.toByteArray(), scratch)).isEqualTo(CONTENTS);
    }

    @ParameterizedTest
    @EnumSource(Zip64Mode.class)
    void writtenInPlaceByCommonsCompress(Zip64Mode mode) throws IOException {
        Path file = scratch.resolve("p.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(
                Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            write(zip, mode);
        }

        try (Archive archive = Archives.open(file, Limits.USUAL, scratch)) {
            assertThat(Opened.contents(archive)).isEqualTo(CONTENTS);
            assertThat(archive.label()).isEqualTo(file.toString());
        }
        assertThat(file).exists();
    }

    private static void write(ZipArchiveOutputStream zip, Zip64Mode mode) throws IOException {
        zip.setUseZip64(mode);
        zip.setCreateUnicodeExtraFields(ZipArchiveOutputStream.UnicodeExtraFieldPolicy.ALWAYS);
        zip.putArchiveEntry(new ZipArchiveEntry("P/"));
        zip.closeArchiveEntry();
        for (Map.Entry<String, String> content : CONTENTS.entrySet()) {
            zip.putArchiveEntry(new ZipArchiveEntry(content.getKey()));
            zip.write(content.getValue().getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"zip -qr ../p.zip P", "zip -qry ../p.zip P", "zip -qr - P > ../p.zip", "zip -qr0 - P > ../p.zip"
            })
    @NeedsDisk
    void packedByZip(String command) throws Exception {
        Skip.unless(runs("zip -v"), "there is no zip program");

        assertThat(packed(command)).containsAllEntriesOf(CONTENTS);
    }

    @Test
    @NeedsDisk
    void linksPackedByZipAreLinks() throws Exception {
        Skip.unless(runs("zip -v"), "there is no zip program");

        assertThat(packed("ln -s ../P/empty P/link && zip -qry ../p.zip P")).contains(entry("P/link", "-> ../P/empty"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar", "gztar"})
    @NeedsDisk
    void packedByPython(String form) throws Exception {
        Skip.unless(runs("python3 -V"), "there is no Python");

        assertThat(packed("python3 -c \"import shutil, os; os.rename(" + "shutil.make_archive('../made', '" + form
                        + "', '.'), '../p.zip')\""))
                .containsAllEntriesOf(CONTENTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gnu", "posix", "ustar", "v7", "oldgnu"})
    @NeedsDisk
    void packedByTar(String form) throws Exception {
        Skip.unless(runs("tar --version | grep GNU"), "there is no GNU tar");

        assertThat(packed("tar --format=" + form + " -cf ../p.zip P")).containsAllEntriesOf(CONTENTS);
        Files.delete(scratch.resolve("p.zip"));
        assertThat(packed("tar --format=" + form + " -czf ../p.zip .")).containsAllEntriesOf(CONTENTS);
    }

    @Test
    @NeedsDisk
    void longNamesPackedByTar() throws Exception {
        Skip.unless(runs("tar --version | grep GNU"), "there is no GNU tar");
        String name = "P/" + "n".repeat(120) + "/" + "m".repeat(120) + ".pkl";

        for (String form : new String[] {"gnu", "posix"}) {
            Files.deleteIfExists(scratch.resolve("p.zip"));
            assertThat(packed("mkdir -p P/" + "n".repeat(120) + " && printf long > " + name + " && tar --format=" + form
                            + " -cf ../p.zip P"))
                    .containsEntry(name, "long");
        }
    }

    @Test
    @NeedsDisk
    void packedByTarAndZstd() throws Exception {
        Skip.unless(runs("zstd --version") && runs("tar --version | grep GNU"), "there is no zstd or GNU tar");

        assertThat(packed("tar -cf - P | zstd -q -19 > ../p.zip")).containsAllEntriesOf(CONTENTS);
        Files.delete(scratch.resolve("p.zip"));
        assertThat(packed("tar -cf - P | zstd -q --ultra -22 > ../p.zip")).containsAllEntriesOf(CONTENTS);
    }

    /** 8 GiB of which the disk has none, so that sizes need more than 32 bits. */
    @Test
    @NeedsDisk
    void largeEntriesAreTaken() throws Exception {
        Skip.unless(runs("python3 -V"), "there is no Python");
        Path file = scratch.resolve("large.zip");
        Files.writeString(scratch.resolve("large.py"), """
                import struct, sys, zlib
                size, name = 5 * 2**30, b'P/large.bin'
                crc = 0
                zeros = bytes(2**24)
                for i in range(size // len(zeros)):
                    crc = zlib.crc32(zeros, crc)
                big = struct.pack('<HHQQ', 1, 16, size, size)
                local = struct.pack('<IHHHHHIIIHH', 0x04034b50, 45, 0, 0, 0, 33, crc, 2**32-1, 2**32-1, len(name), len(big))
                start = len(local) + len(name) + len(big) + size
                central = struct.pack('<IHHHHHHIIIHHHHHII', 0x02014b50, 45, 45, 0, 0, 0, 33, crc, 2**32-1, 2**32-1,
                                      len(name), len(big), 0, 0, 0, 0, 0) + name + big
                end = struct.pack('<IQHHIIQQQQ', 0x06064b50, 44, 45, 45, 0, 0, 1, 1, len(central), start)
                locator = struct.pack('<IIQI', 0x07064b50, 0, start + len(central), 1)
                with open(sys.argv[1], 'wb') as out:
                    out.write(local + name + big)
                    out.seek(start)
                    out.write(central + end + locator + struct.pack('<IHHHHIIH', 0x06054b50, 0, 0, 1, 1, len(central), 2**32-1, 0))
                """);
        Skip.unless(runs("python3 " + scratch.resolve("large.py") + " " + file), "the disk takes no file with holes");

        try (Archive archive = Archives.open(file, Limits.USUAL, scratch)) {
            assertThat(archive.files()).extracting(ArchivedFile::sizeBytes).containsExactly(5L << 30);
        }
    }

    @Test
    void emptyArchiveIsEmpty() throws IOException {
        assertThat(Opened.contents(ZipBytes.of().bytes(), scratch)).isEmpty();
    }

    @Test
    void anythingElseIsRefused() throws IOException {
        Path text = Files.writeString(scratch.resolve("notes.zip"), "no package");
        Path nothing = Files.createFile(scratch.resolve("empty.zip"));

        assertThatThrownBy(() -> Archives.open(text, Limits.USUAL, scratch))
                .isInstanceOf(RefusedArchive.class)
                .hasMessage("Cannot read the package " + text
                        + ": it is neither a zip nor a tar archive (.tar, .tar.gz, .tar.zst), nor a folder."
                        + " Unpack it first if it is an archive of another kind, and name the folder.");
        assertThatThrownBy(() -> Archives.open(nothing, Limits.USUAL, scratch))
                .isInstanceOf(RefusedArchive.class)
                .hasMessageContaining("it is empty");
    }

    @Test
    void exactTimesAreTakenWhereTheyAreTold() throws IOException {
        byte[] times = ZipBytes.buffer(9)
                .putShort((short) 0x5455)
                .putShort((short) 5)
                .put((byte) 1)
                .putInt((int) MODIFIED.getEpochSecond())
                .array();
        byte[] zip = ZipBytes.of(
                        ZipBytes.stored("P/told", "").central(header -> header.extra = times),
                        ZipBytes.stored("P/dos", ""))
                .bytes();

        try (Archive archive = Opened.of(zip, scratch)) {
            assertThat(archive.files())
                    .extracting(ArchivedFile::modified)
                    .containsExactly(MODIFIED.truncatedTo(ChronoUnit.SECONDS), Instant.parse("2024-01-01T00:00:00Z"));
        }
    }

    /** Packs the contents by a shell command that writes p.zip beside their folder. */
    private Map<String, String> packed(String command) throws Exception {
        Path folder = scratch.resolve("packed");
        for (Map.Entry<String, String> content : CONTENTS.entrySet()) {
            Path file = folder.resolve(content.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, content.getValue());
        }
        assertThat(runs("cd " + folder + " && " + command)).isTrue();
        try (Archive archive = Archives.open(scratch.resolve("p.zip"), Limits.USUAL, scratch)) {
            return Opened.contents(archive);
        }
    }

    private static boolean runs(String command) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
