package dev.granary.app.archive;

import static dev.granary.app.archive.Opened.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.granary.ports.bed.NeedsDisk;
import dev.granary.ports.bed.NeedsPosix;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CompressedTarTest {

    @TempDir
    Path scratch;

    private static Stream<Arguments> forms() {
        UnaryOperator<byte[]> gzip = CompressedTarTest::gzip;
        UnaryOperator<byte[]> zstd = Zstd::compress;
        return Stream.of(Arguments.of("gzip", gzip), Arguments.of("zstd", zstd));
    }

    @AfterEach
    void scratchFolderIsEmptyAgain() throws IOException {
        try (Stream<Path> left = Files.list(scratch)) {
            assertThat(left).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void filesAreTaken(String form, UnaryOperator<byte[]> packing) throws IOException {
        assertThat(Opened.contents(packing.apply(tar()), scratch)).containsOnlyKeys("P/a", "P/b");
    }

    /** What is killed can remove nothing. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    @NeedsDisk
    @NeedsPosix
    void whatIsUnpackedHasNoNameWhileItIsRead(String form, UnaryOperator<byte[]> packing) throws IOException {
        try (Archive archive = Opened.of(packing.apply(tar()), scratch)) {
            assertThat(scratch).isEmptyDirectory();
            assertThat(Opened.contents(archive)).containsOnlyKeys("P/a", "P/b");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void severalPartsAreOne(String form, UnaryOperator<byte[]> packing) throws IOException {
        byte[] tar = tar();

        assertThat(Opened.contents(
                        concat(
                                packing.apply(Arrays.copyOf(tar, 700)),
                                packing.apply(Arrays.copyOfRange(tar, 700, tar.length))),
                        scratch))
                .containsOnlyKeys("P/a", "P/b");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void truncatedAtAnyByteIsRefused(String form, UnaryOperator<byte[]> packing) {
        byte[] packed = packing.apply(tar());

        for (int length = 0; length < packed.length; length++) {
            assertRefused(Arrays.copyOf(packed, length), scratch);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void bytesBehindTheEndAreRefused(String form, UnaryOperator<byte[]> packing) {
        assertRefused(concat(packing.apply(tar()), new byte[] {'e', 'v', 'i', 'l', 1, 2, 3, 4, 5, 6, 7, 8}), scratch)
                .hasMessageContaining("it cannot be unpacked")
                .hasMessageContaining("Fetch or pack it again");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void whatIsNoTarInsideIsRefused(String form, UnaryOperator<byte[]> packing) {
        assertRefused(packing.apply(new byte[2000]), scratch)
                .hasMessageContaining("what it unpacks to is no tar archive, or an empty one");
        assertRefused(packing.apply(ZipBytes.of(ZipBytes.stored("P/a", "a")).bytes()), scratch)
                .hasMessageContaining("what it unpacks to is no tar archive, or an empty one")
                .hasMessageContaining("Name a zip, tar, tar.gz or tar.zst file");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void bombIsRefusedAfterWhatIsAllowed(String form, UnaryOperator<byte[]> packing) {
        byte[] bomb = packing.apply(
                new TarBytes().entry('0', "P/zeros", "", new byte[1 << 24]).bytes());

        assertThatThrownBy(() -> Opened.of(bomb, new Limits(100, OptionalLong.of(1 << 20)), scratch))
                .isInstanceOf(RefusedArchive.class)
                .hasMessageContaining("it unpacks to more than 1,458,176 bytes");
    }

    @Test
    void damagedGzipIsRefused() {
        byte[] packed = gzip(tar());
        packed[packed.length - 5] ^= 1;

        assertRefused(packed, scratch).hasMessageContaining("it cannot be unpacked");
    }

    /** Each member holds nothing: much comes in, and nothing comes of it. */
    @Test
    void endlessNothingIsRefused() throws IOException {
        byte[] member = gzip(new byte[0]);
        byte[] many = new byte[member.length * 10_000];
        Arrays.setAll(new int[10_000], i -> {
            System.arraycopy(member, 0, many, i * member.length, member.length);
            return i;
        });

        try (InputStream endless = new Repeated(many)) {
            assertThatThrownBy(() -> Archives.open(endless, "wheat", Limits.USUAL, scratch))
                    .isInstanceOf(RefusedArchive.class)
                    .hasMessageContaining("nothing comes of 1,048,576 bytes in it");
        }
    }

    /** Without an end, a name in a header is all that there is. */
    @Test
    void endlessNameInTheGzipHeaderIsRefused() throws IOException {
        byte[] header = {0x1F, (byte) 0x8B, 8, 8, 0, 0, 0, 0, 0, 0};

        try (InputStream endless =
                new SequenceInputStream(new ByteArrayInputStream(header), new Repeated(new byte[] {'n'}))) {
            assertThatThrownBy(() -> Archives.open(endless, "wheat", Limits.USUAL, scratch))
                    .isInstanceOf(RefusedArchive.class)
                    .hasMessageContaining("nothing comes of 1,048,576 bytes in it");
        }
    }

    @Test
    void failureOfTheStreamStaysWhatItIs() {
        InputStream failing = new InputStream() {
            private final InputStream head = new ByteArrayInputStream(Arrays.copyOf(gzip(tar()), 20));

            @Override
            public int read() throws IOException {
                int next = head.read();
                if (next < 0) {
                    throw new IOException("connection reset");
                }
                return next;
            }
        };

        assertThatThrownBy(() -> Archives.open(failing, "wheat", Limits.USUAL, scratch))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }

    @Test
    void plainStreamIsBoundedToo() throws IOException {
        try (InputStream endless = new SequenceInputStream(
                new ByteArrayInputStream(
                        ZipBytes.of(ZipBytes.stored("P/a", "a")).bytes()),
                new Repeated(new byte[1 << 16]))) {
            assertThatThrownBy(() -> Archives.open(endless, "wheat", new Limits(10, OptionalLong.of(1000)), scratch))
                    .isInstanceOf(RefusedArchive.class)
                    .hasMessageContaining("it unpacks to more than 41,960 bytes");
        }
    }

    private static byte[] tar() {
        return new TarBytes().file("P/a", "abc").file("P/b", "b").bytes();
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            packed.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** The same bytes again and again. */
    private static final class Repeated extends InputStream {

        private final byte[] bytes;
        private int at;

        Repeated(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            at = (at + 1) % bytes.length;
            return bytes[(at + bytes.length - 1) % bytes.length] & 0xFF;
        }
    }
}
