package dev.granary.app.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.ports.bed.NeedsDisk;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a package holds, 64 MB of heap are enough, and no more than a minute passes. */
@NeedsDisk
class SmallHeapTest {

    private static final int MANY = 100_000;

    @TempDir
    Path folder;

    /** Runs in a virtual machine of its own; says what came of it. */
    static final class Opens {

        private Opens() {}

        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[0]);
            Limits limits = new Limits(Integer.parseInt(arguments[1]), OptionalLong.of(Long.parseLong(arguments[2])));
            try (Archive archive = Archives.open(file, limits, file.getParent())) {
                long bytes = 0;
                byte[] buffer = new byte[1 << 16];
                for (ArchivedFile each : archive.files()) {
                    try (InputStream in = archive.open(each)) {
                        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                            bytes += n;
                        }
                    }
                }
                System.out.println(archive.files().size() + " files, " + bytes + " bytes");
            } catch (RefusedArchive e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void manyEntriesAreTaken() throws Exception {
        Path file = folder.resolve("many.zip");
        zip(file, "2024-10-14_wheat_quality/regression_Q1_%06x/binaries/StandardScaler_%06x.pkl");

        assertThat(opened(file)).isEqualTo("100000 files, 0 bytes");
    }

    @Test
    void manyTarEntriesAreTaken() throws Exception {
        Path file = folder.resolve("many.tar.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
            for (int i = 0; i < MANY; i++) {
                out.write(new TarBytes()
                        .file(
                                "2024-10-14_wheat_quality/regression_Q1_%06x/binaries/S_%06x.pkl".formatted(i / 20, i),
                                "")
                        .open());
            }
            out.write(new byte[1024]);
        }

        assertThat(opened(file)).isEqualTo("100000 files, 0 bytes");
    }

    /** 100 MB of names alone, each with a character that makes it take two bytes for one. */
    @Test
    void longNamesAreRefused() throws Exception {
        Path file = folder.resolve("names.zip");
        zip(file, "Ω" + "n".repeat(190) + "%06x/" + "m".repeat(240) + "%06x");

        assertThat(opened(file)).contains("its names take more than 16,777,216 bytes together");
    }

    @Test
    void longNameInATarIsRefused() throws Exception {
        Path file = folder.resolve("name.tar.gz");
        gzip(file, new TarBytes().header('L', "long", "", 1L << 28).open(), 257);

        assertThat(opened(file)).contains("what it says of one entry takes more than 1,048,576 bytes");
    }

    /** As in 42.zip: zeros, a thousand times what the file is. */
    @Test
    void bombByRatioIsRefused() throws Exception {
        ZipBytes.Entry first = ZipBytes.deflated("P/0", new byte[1 << 26]);
        ZipBytes.Entry[] entries = new ZipBytes.Entry[17];
        Arrays.setAll(entries, i -> copy(first, "P/" + i));
        Path file = Files.write(folder.resolve("bomb.zip"), ZipBytes.of(entries).bytes());

        assertThat(opened(file))
                .contains("its files have more than 1,073,741,824 bytes together, counted up to 'P/16'");
    }

    private static ZipBytes.Entry copy(ZipBytes.Entry other, String name) {
        ZipBytes.Entry entry = ZipBytes.stored(name, "").both(header -> {
            header.method = other.central.method;
            header.crc32 = other.central.crc32;
            header.packed = other.central.packed;
            header.size = other.central.size;
        });
        entry.body = other.body;
        return entry;
    }

    @Test
    void bombInGzipIsRefused() throws Exception {
        Path file = folder.resolve("bomb.tar.gz");
        gzip(file, new TarBytes().header('0', "P/zeros", "", 07777777777L).open(), 100);

        assertThat(opened(file, "1000", "1000000")).contains("it unpacks to more than 5,096,000 bytes");
        assertThat(folder).isDirectoryNotContaining("glob:**.spool");
    }

    @Test
    void claimOfBillionsOfEntriesIsRefused() throws Exception {
        Path file = Files.write(
                folder.resolve("claim.zip"),
                ZipBytes.of(ZipBytes.stored("P/a", "a"))
                        .end(end -> {
                            end.before = ZipBytes.buffer(76)
                                    .putInt(0x06064b50)
                                    .putLong(44)
                                    .putLong(0)
                                    .putInt(0)
                                    .putLong(1L << 32)
                                    .putLong(1L << 32)
                                    .putLong(end.directoryBytes)
                                    .putLong(end.directoryOffset)
                                    .putInt(0x07064b50)
                                    .putInt(0)
                                    .putLong(end.directoryOffset + end.directoryBytes)
                                    .putInt(1)
                                    .array();
                            end.entries = -1;
                        })
                        .bytes());

        assertThat(opened(file)).contains("it says that it has 4294967296 entries; 250,000 are allowed");
    }

    private static void zip(Path file, String names) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), StandardCharsets.UTF_8)) {
            zip.setLevel(1);
            for (int i = 0; i < MANY; i++) {
                zip.putNextEntry(new ZipEntry(names.formatted(i / 20, i)));
            }
        }
    }

    /** So many MiB of zeros after a header. */
    private static void gzip(Path file, byte[] header, int zeros) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(header);
            for (int i = 0; i < zeros; i++) {
                out.write(new byte[1 << 20]);
            }
        }
    }

    private String opened(Path file) throws IOException, InterruptedException {
        return opened(file, Integer.toString(Limits.USUAL_ENTRIES), Long.toString(Limits.ALWAYS_BYTES));
    }

    private String opened(Path file, String entries, String bytes) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opens.class.getName(),
                        file.toString(),
                        entries,
                        bytes))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("ended within a minute").isTrue();
        return Files.readString(out).strip();
    }
}
