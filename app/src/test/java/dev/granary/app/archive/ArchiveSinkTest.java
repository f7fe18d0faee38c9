package dev.granary.app.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdInputStream;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.spi.Durability;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ArchiveSinkTest {

    private static final Instant TIME = Instant.parse("2024-10-14T10:30:01Z");
    private static final String LONG = "x".repeat(200);

    @TempDir
    private Path folder;

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    @BeforeEach
    void fill() {
        Random random = new Random(1);
        files.put("run/text.txt", "a line\n".repeat(10_000).getBytes(StandardCharsets.UTF_8));
        files.put("run/empty", new byte[0]);
        files.put("run/noise.bin", noise(random, 100_000));
        files.put("run/größe/日本.csv", new byte[] {1});
        files.put("run/" + LONG + "/" + LONG, new byte[] {2});
        files.put("run/large.txt", Arrays.copyOf(files.get("run/text.txt"), 5_000_000));
        byte[] mixed = noise(random, 3_000_001);
        Arrays.fill(mixed, 0, 2_000_000, (byte) 7);
        files.put("run/mixed.bin", mixed);
        files.put("run/large.bin", noise(random, 2_500_000));
        for (int i = 0; i < 300; i++) {
            files.put("run/many/" + i, ("file " + i).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static byte[] noise(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private Packing packing(int threads) {
        return new Packing(threads, folder, ZoneOffset.UTC, Packing.Times.EXACT);
    }

    private void write(ArchiveSink sink) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            sink.file(new OutgoingFile(
                    StorePath.parse(file.getKey()),
                    file.getValue().length,
                    TIME,
                    OutgoingFile.Access.WRITABLE,
                    () -> new ByteArrayInputStream(file.getValue())));
        }
        sink.link(StorePath.parse("run/links/a"), "../text.txt", TIME);
        sink.finish();
    }

    private byte[] written(PackageFormat format, Packing packing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ArchiveSink sink = ArchiveSinks.into(out, format, packing)) {
            write(sink);
        }
        return out.toByteArray();
    }

    @Test
    void zipHoldsWhatWasPutInInThatOrder() throws IOException {
        byte[] bytes = written(PackageFormat.ZIP, packing(2));

        Map<String, byte[]> read = new LinkedHashMap<>();
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            for (ZipArchiveEntry entry : (Iterable<ZipArchiveEntry>)
                    () -> zip.getEntriesInPhysicalOrder().asIterator()) {
                if (!entry.isDirectory() && !entry.isUnixSymlink()) {
                    read.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                    assertThat(entry.getUnixMode()).isEqualTo(0100644);
                    assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(TIME);
                }
                assertThat(entry.getGeneralPurposeBit().usesUTF8ForNames()).isTrue();
                assertThat(entry.getGeneralPurposeBit().usesDataDescriptor()).isFalse();
            }
            assertThat(zip.getEntry("run/").getUnixMode()).isEqualTo(040755);
            assertThat(zip.getEntry("run/links/a").getUnixMode()).isEqualTo(0120777);
            assertThat(zip.getUnixSymlink(zip.getEntry("run/links/a"))).isEqualTo("../text.txt");
            assertThat(zip.getEntry("run/noise.bin").getMethod()).isEqualTo(ZipArchiveEntry.STORED);
            assertThat(zip.getEntry("run/large.bin").getMethod()).isEqualTo(ZipArchiveEntry.STORED);
            assertThat(zip.getEntry("run/large.txt").getCompressedSize()).isLessThan(100_000);
        }
        assertSame(read);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(names = {"TAR", "TAR_GZ", "TAR_ZST"})
    void tarHoldsWhatWasPutInInThatOrder(PackageFormat format) throws IOException {
        byte[] bytes = written(format, packing(2));

        Map<String, byte[]> read = new LinkedHashMap<>();
        Map<String, String> links = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(unpacked(format, bytes), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                assertThat(entry.getUserName() + entry.getGroupName() + entry.getLongUserId())
                        .isEqualTo("0");
                assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(TIME);
                if (entry.isSymbolicLink()) {
                    links.put(entry.getName(), entry.getLinkName());
                } else if (entry.isDirectory()) {
                    assertThat(entry.getMode() & 0777).isEqualTo(0755);
                } else {
                    assertThat(entry.getMode() & 0777).isEqualTo(0644);
                    read.put(entry.getName(), tar.readAllBytes());
                }
            }
        }
        assertSame(read);
        assertThat(links).containsExactly(Map.entry("run/links/a", "../text.txt"));
    }

    private static InputStream unpacked(PackageFormat format, byte[] bytes) throws IOException {
        InputStream in = new ByteArrayInputStream(bytes);
        return switch (format) {
            case TAR_GZ -> new GZIPInputStream(in);
            case TAR_ZST -> new ZstdInputStream(in);
            case TAR, ZIP, FOLDER -> in;
        };
    }

    private void assertSame(Map<String, byte[]> read) {
        assertThat(read.keySet()).containsExactlyElementsOf(files.keySet());
        read.forEach((name, content) -> assertThat(content).as(name).isEqualTo(files.get(name)));
    }

    @Test
    void folderHoldsWhatWasPutIn() throws IOException {
        files.remove("run/" + LONG + "/" + LONG);
        Path top = Files.createDirectory(folder.resolve("top"));
        Packing packing = new Packing(
                2,
                Files.createDirectory(folder.resolve("scratch")),
                ZoneOffset.UTC,
                packing(2).times());
        try (ArchiveSink sink = ArchiveSinks.folder(top, packing, Durability.COMMIT)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                sink.file(new OutgoingFile(
                        StorePath.parse(file.getKey()),
                        file.getValue().length,
                        TIME,
                        OutgoingFile.Access.WRITABLE,
                        () -> new ByteArrayInputStream(file.getValue())));
            }
            sink.finish();
        }

        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path place = top;
            for (String segment : file.getKey().split("/")) {
                place = place.resolve(segment);
            }
            assertThat(place).hasBinaryContent(file.getValue());
            assertThat(Files.getLastModifiedTime(place).toInstant()).isEqualTo(TIME);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "FOLDER")
    void howManyThreadsThereAreMakesNoDifference(PackageFormat format) throws IOException {
        assertThat(written(format, packing(1))).isEqualTo(written(format, packing(7)));
    }

    @Test
    void zoneOfTheMachineMakesNoDifferenceWhereItShallNot() throws IOException {
        byte[] here = written(
                PackageFormat.ZIP, new Packing(2, folder, ZoneId.systemDefault(), Packing.Times.SAME_EVERYWHERE));

        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(here))
                .get()) {
            ZipArchiveEntry entry = zip.getEntry("run/text.txt");
            assertThat(entry.getTimeLocal()).hasToString("2024-10-14T12:00");
            assertThat(entry.getExtra()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "FOLDER")
    void failureOfASourceIsTheOneThatIsThrown(PackageFormat format) throws IOException {
        IOException failure = new IOException("the source is gone");
        for (int size : new int[] {10, 5_000_000}) {
            try (ArchiveSink sink = ArchiveSinks.into(OutputStream.nullOutputStream(), format, packing(2))) {
                assertThatThrownBy(() -> {
                            sink.file(new OutgoingFile(
                                    StorePath.of("a"),
                                    size,
                                    TIME,
                                    OutgoingFile.Access.READ_ONLY,
                                    () -> new FailingInput(failure)));
                            sink.settle();
                        })
                        .isSameAs(failure);
            }
        }
        assertThat(folder).isEmptyDirectory();
    }

    private static final class FailingInput extends InputStream {

        private final IOException failure;
        private boolean begun;

        FailingInput(IOException failure) {
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            if (begun) {
                throw failure;
            }
            begun = true;
            return 0;
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "FOLDER")
    void failureOfTheTargetIsThrownWhereverItComes(PackageFormat format) throws IOException {
        int whole = written(format, packing(2)).length;
        for (int room : new int[] {0, 1, 100, 10_000, whole / 2, whole - 30_000, whole - 1}) {
            try (ArchiveSink sink = ArchiveSinks.into(new SmallOutput(room), format, packing(2))) {
                assertThatThrownBy(() -> write(sink))
                        .isInstanceOf(IOException.class)
                        .hasMessage("full");
            } catch (IOException e) {
                assertThat(e).hasMessage("full");
            }
        }
    }

    private static final class SmallOutput extends OutputStream {

        private int room;

        SmallOutput(int room) {
            this.room = room;
        }

        @Override
        public void write(int b) throws IOException {
            if (room-- <= 0) {
                throw new IOException("full");
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            room -= length;
            if (room < 0) {
                throw new IOException("full");
            }
        }
    }
}
