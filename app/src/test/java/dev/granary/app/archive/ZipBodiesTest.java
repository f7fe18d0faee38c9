package dev.granary.app.archive;

import static dev.granary.app.archive.Opened.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipBodiesTest {

    private static final String TEXT = "wheat and barley ".repeat(100);

    @TempDir
    Path scratch;

    @Test
    void wrongChecksumIsRefusedBeforeTheLastByteIsGivenOut() throws IOException {
        byte[] zip = ZipBytes.of(deflated().both(header -> header.crc32 ^= 1)).bytes();

        try (Archive archive = Opened.of(zip, scratch);
                InputStream in = archive.open(archive.files().get(0))) {
            ByteArrayOutputStream given = new ByteArrayOutputStream();
            assertThatThrownBy(() -> in.transferTo(given))
                    .isInstanceOf(RefusedArchive.class)
                    .hasMessage(
                            "Cannot read the package wheat: its entry 'P/a' has bytes of another checksum than it says."
                                    + " It was cut short, damaged or made to mislead. Fetch or pack it again.");
            assertThat(given.size()).isLessThan(TEXT.length());
        }
    }

    @Test
    void whoeverReadsOnlyAsManyAsToldIsToldToo() throws IOException {
        byte[] zip = ZipBytes.of(deflated().both(header -> header.crc32 ^= 1)).bytes();

        try (Archive archive = Opened.of(zip, scratch);
                InputStream in = archive.open(archive.files().get(0))) {
            assertThatThrownBy(() -> in.readNBytes(TEXT.length())).isInstanceOf(RefusedArchive.class);
            assertThatThrownBy(in::read).isInstanceOf(RefusedArchive.class);
        }
    }

    @Test
    void fewerBytesThanToldAreRefused() {
        assertRefused(ZipBytes.of(deflated().both(header -> header.size++)).bytes(), scratch)
                .hasMessageContaining("its entry 'P/a' has 1,700 bytes, but says 1,701");
    }

    @Test
    void moreBytesThanToldAreRefused() {
        assertRefused(ZipBytes.of(deflated().both(header -> header.size--)).bytes(), scratch)
                .hasMessageContaining("its entry 'P/a' has more bytes than the 1699 that it says");
    }

    /** 4 GiB that nobody has said: one byte more than told is enough to know. */
    @Test
    void bombThatSaysOneByteIsReadNoFurther() throws IOException {
        byte[] zip = ZipBytes.of(ZipBytes.deflated("P/a", new byte[1 << 26]).both(header -> header.size = 1))
                .bytes();

        try (Archive archive = Opened.of(zip, scratch);
                InputStream in = archive.open(archive.files().get(0))) {
            assertThatThrownBy(in::read)
                    .isInstanceOf(RefusedArchive.class)
                    .hasMessageContaining("its entry 'P/a' has more bytes than the 1 that it says");
        }
    }

    @Test
    void storedEntryOfTwoSizesIsRefused() {
        assertRefused(
                        ZipBytes.of(ZipBytes.stored("P/a", "abc").both(header -> header.size = 4))
                                .bytes(),
                        scratch)
                .hasMessageContaining("its entry 'P/a' is stored as it is, but says two sizes");
    }

    @Test
    void bytesBehindTheDeflatedOnesAreRefused() {
        ZipBytes.Entry entry = deflated();
        entry.body = Arrays.copyOf(entry.body, entry.body.length + 5);
        entry.both(header -> header.packed += 5);

        assertRefused(ZipBytes.of(entry).bytes(), scratch)
                .hasMessageContaining("its entry 'P/a' has bytes behind its end");
    }

    @Test
    void bytesThatCannotBeInflatedAreRefused() {
        ZipBytes.Entry entry = deflated();
        entry.body = new byte[] {(byte) 0xFF, 1, 2, 3};
        entry.both(header -> header.packed = 4);

        assertRefused(ZipBytes.of(entry).bytes(), scratch).hasMessageContaining("its entry 'P/a' cannot be unpacked");
    }

    /** As in 42.zip: little that says that it is much. */
    @Test
    void sumOfSizesIsBoundedBeforeAnythingIsRead() {
        ZipBytes.Entry[] entries = new ZipBytes.Entry[16];
        Arrays.setAll(
                entries,
                i -> ZipBytes.deflated("P/" + i, new byte[1024]).both(header -> header.size = Integer.MAX_VALUE));

        assertRefused(ZipBytes.of(entries).bytes(), scratch)
                .hasMessageContaining("its files have more than 1,073,741,824 bytes together, counted up to 'P/0'");
    }

    @Test
    void givenLimitHolds() throws IOException {
        byte[] zip = ZipBytes.of(deflated(), ZipBytes.stored("P/b", "b")).bytes();

        Opened.of(zip, Limits.USUAL.upTo(1701), scratch).close();
        assertThatThrownBy(() -> Opened.of(zip, Limits.USUAL.upTo(1700), scratch))
                .isInstanceOf(RefusedArchive.class)
                .hasMessageContaining("its files have more than 1,700 bytes together, counted up to 'P/b'");
    }

    @Test
    void folderWithBytesIsRefused() {
        assertRefused(
                        ZipBytes.of(ZipBytes.stored("P/d/", "x").attributes(0040755 << 16))
                                .bytes(),
                        scratch)
                .hasMessageContaining("its entry 'P/d/' is a folder, but has bytes of its own");
    }

    @Test
    void truncatedAtAnyByteIsRefused() {
        byte[] zip = small();

        for (int length = 0; length < zip.length; length++) {
            assertRefused(Arrays.copyOf(zip, length), scratch);
        }
    }

    /** What is delivered is right or nothing is: under its own name, or not at all. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyFlippedByteIsNeverDeliveredSilently(long seed) throws IOException {
        byte[] zip = small();
        Map<String, String> right = Opened.contents(zip, scratch);
        Random random = new Random(seed);
        int refused = 0;
        for (int at = 0; at < zip.length; at++) {
            byte[] flipped = zip.clone();
            flipped[at] ^= (byte) (1 + random.nextInt(255));
            Map<String, String> delivered = delivered(flipped);
            refused += delivered.isEmpty() ? 1 : 0;
            assertThat(delivered.entrySet())
                    .as("with byte %d flipped".formatted(at))
                    .allMatch(entry -> entry.getValue().startsWith("-> ")
                            || entry.getValue().equals(right.get(entry.getKey())));
        }
        assertThat(refused).isGreaterThan(zip.length / 2);
    }

    private Map<String, String> delivered(byte[] zip) throws IOException {
        try {
            return Opened.contents(zip, scratch);
        } catch (RefusedArchive e) {
            return new TreeMap<>();
        }
    }

    private static byte[] small() {
        return ZipBytes.of(
                        ZipBytes.stored("P/pipeline.yaml", "name: P\n"),
                        ZipBytes.deflated("P/binaries/s.pkl", "abcabcabcabc".getBytes(StandardCharsets.UTF_8)),
                        ZipBytes.stored("P/empty", ""))
                .bytes();
    }

    private static ZipBytes.Entry deflated() {
        return ZipBytes.deflated("P/a", TEXT.getBytes(StandardCharsets.UTF_8));
    }
}
