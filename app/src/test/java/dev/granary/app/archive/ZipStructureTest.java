package dev.granary.app.archive;

import static dev.granary.app.archive.Opened.assertRefused;
import static dev.granary.app.archive.ZipBytes.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZipStructureTest {

    private static final String REMEDY = "It was cut short, damaged or made to mislead. Fetch or pack it again.";

    @TempDir
    Path scratch;

    private static Stream<Arguments> lies() {
        return Stream.of(
                lie("name", header -> header.name = bytes("P/b")),
                lie("flags", header -> header.flags = 1 << 11),
                lie("method", header -> header.method = 8),
                lie("size", header -> header.size = 4),
                lie("packed size", header -> header.packed = 2),
                lie("checksum", header -> header.crc32++));
    }

    private static Arguments lie(String what, Consumer<ZipBytes.Header> change) {
        return Arguments.of(what, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void headerThatDisagreesWithTheDirectoryIsRefused(String what, Consumer<ZipBytes.Header> change) {
        assertRefused(ZipBytes.of(stored("P/a", "abc").local(change)).bytes(), scratch)
                .hasMessageContaining(
                        "its entry 'P/a' has another " + what + " before its bytes than in the list of entries")
                .hasMessageEndingWith(REMEDY);
    }

    /** Where a descriptor follows, the header may say nothing, but nothing else either. */
    @ParameterizedTest
    @ValueSource(strings = {"size", "packed size", "checksum"})
    void headerBeforeADescriptorMayBeSilentButNotLie(String what) throws IOException {
        ZipBytes.Entry silent = described(16).local(header -> {
            header.size = 0;
            header.packed = 0;
            header.crc32 = 0;
        });
        assertThat(Opened.contents(ZipBytes.of(silent).bytes(), scratch)).containsEntry("P/a", "abc");

        ZipBytes.Entry lying = described(16).local(header -> {
            header.size = what.equals("size") ? 1 : 0;
            header.packed = what.equals("packed size") ? 1 : 0;
            header.crc32 = what.equals("checksum") ? 1 : 0;
        });
        assertRefused(ZipBytes.of(lying).bytes(), scratch)
                .hasMessageContaining("its entry 'P/a' has another " + what + " before its bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 16, 20, 24})
    void descriptorsOfAllFormsAreTaken(int length) throws IOException {
        assertThat(Opened.contents(
                        ZipBytes.of(described(length), stored("P/b", "b")).bytes(), scratch))
                .containsEntry("P/a", "abc")
                .containsEntry("P/b", "b");
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 16, 20, 24})
    void descriptorThatLiesIsRefused(int length) {
        ZipBytes.Entry entry = described(length);
        entry.behind[length - 12]++;

        assertRefused(ZipBytes.of(entry).bytes(), scratch)
                .hasMessageContaining("its entry 'P/a' is followed by bytes that belong to nothing");
    }

    @Test
    void bytesBetweenEntriesAreRefused() {
        assertRefused(
                        ZipBytes.of(stored("P/a", "a").behind(new byte[16]), stored("P/b", "b"))
                                .bytes(),
                        scratch)
                .hasMessageContaining("its entry 'P/a' is followed by bytes that belong to nothing")
                .hasMessageEndingWith(REMEDY);
    }

    @Test
    void entryThatTheDirectoryDoesNotListIsRefused() {
        ZipBytes two = ZipBytes.of(stored("P/a", "a"), stored("P/b", "b"));
        byte[] bytes = two.end(end -> {
                    end.directoryOffset += 49;
                    end.directoryBytes -= 49;
                    end.entries = 1;
                })
                .bytes();

        assertRefused(bytes, scratch).hasMessageContaining("34 bytes stand before its first entry");
    }

    @Test
    void bytesBeforeTheFirstEntryAreRefused() {
        byte[] zip = ZipBytes.of(stored("P/a", "a")).bytes();
        byte[] shifted = concat(ZipBytes.of(stored("P/z", "z")).bytes(), zip);

        assertRefused(shifted, scratch)
                .hasMessageContaining("its list of entries is not where its end says")
                .hasMessageEndingWith(REMEDY);
    }

    @Test
    void thousandEntriesOverOneBodyAreRefused() {
        byte[] body = new byte[1 << 20];
        ZipBytes.Entry[] entries = new ZipBytes.Entry[1000];
        entries[0] = ZipBytes.deflated("P/0000", body);
        Arrays.setAll(entries, i -> i == 0 ? entries[0] : over(entries[0], "P/%04d".formatted(i)));

        assertRefused(ZipBytes.of(entries).bytes(), scratch)
                .hasMessageContaining("its entry 'P/0001' has another name before its bytes");
    }

    /** The headers are the entries' own; each body holds all that follow. */
    @Test
    void bodiesThatLieInEachOtherAreRefused() {
        ZipBytes.Entry inner = stored("P/inner", "x".repeat(10));
        byte[] innerBytes = Arrays.copyOf(ZipBytes.of(inner).bytes(), 30 + 7 + 10);
        ZipBytes.Entry outer = stored(bytes("P/outer"), innerBytes);
        ZipBytes.Entry again = stored("P/inner", "x".repeat(10)).at(30 + 7);
        byte[] zip = ZipBytes.of(outer, again).bytes();

        byte[] overlapping = without(zip, 30 + 7 + innerBytes.length, innerBytes.length);

        assertRefused(overlapping, scratch)
                .hasMessageContaining("its entry 'P/outer' has bytes that belong to something else too");
    }

    @Test
    void encryptedEntriesAreRefused() {
        assertRefused(
                        ZipBytes.of(stored("P/a", "a").both(header -> header.flags = 1))
                                .bytes(),
                        scratch)
                .hasMessageContaining("its entry 'P/a' is encrypted");
    }

    @Test
    void flagsThatNobodySetsAreRefused() {
        assertRefused(
                        ZipBytes.of(stored("P/a", "a").both(header -> header.flags = 1 << 5))
                                .bytes(),
                        scratch)
                .hasMessageContaining("its entry 'P/a' has flags (0x20) that nobody should set");
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 12, 14, 93, 99})
    void otherMethodsAreRefused(int method) {
        assertRefused(
                        ZipBytes.of(stored("P/a", "a").both(header -> header.method = method))
                                .bytes(),
                        scratch)
                .hasMessageContaining("its entry 'P/a' is packed by a method (%d) other than".formatted(method));
    }

    @Test
    void archiveInPartsIsRefused() {
        byte[] zip = ZipBytes.of(stored("P/a", "a")).bytes();
        zip[zip.length - 22 + 4] = 1;

        assertRefused(zip, scratch).hasMessageContaining("it is one part of a zip archive in several");
    }

    @Test
    void commentIsTakenIfItEndsWithTheFile() throws IOException {
        ZipBytes zip = ZipBytes.of(stored("P/a", "a")).end(end -> end.comment = bytes("of the year 2024"));

        assertThat(Opened.contents(zip.bytes(), scratch)).containsOnlyKeys("P/a");
        assertRefused(concat(zip.bytes(), bytes("!")), scratch)
                .hasMessageContaining("it has more than one end, or goes on behind its end");
    }

    @Test
    void secondEndInTheCommentIsRefused() {
        byte[] other = ZipBytes.of().bytes();

        assertRefused(
                        ZipBytes.of(stored("P/a", "a"))
                                .end(end -> end.comment = other)
                                .bytes(),
                        scratch)
                .hasMessageContaining("it has more than one end, or goes on behind its end");
    }

    @Test
    void directoryWithMoreEntriesThanTheEndSaysIsRefused() {
        assertRefused(
                        ZipBytes.of(stored("P/a", "a"), stored("P/b", "b"))
                                .end(end -> end.entries = 1)
                                .bytes(),
                        scratch)
                .hasMessageContaining("it has more entries than its end says");
    }

    @Test
    void directoryWithFewerEntriesThanTheEndSaysIsRefused() {
        assertRefused(
                        ZipBytes.of(stored("P/a", "a"))
                                .end(end -> end.entries = 60_000)
                                .bytes(),
                        scratch)
                .hasMessageContaining("it has fewer entries than its end says");
    }

    @Test
    void moreEntriesThanAllowedAreRefusedBeforeAnyIsRead() {
        byte[] zip = ZipBytes.of(stored("../evil", "a"), stored("P/b", "b")).bytes();

        assertThatThrownBy(() -> Opened.of(zip, new Limits(1, OptionalLong.empty()), scratch))
                .isInstanceOf(RefusedArchive.class)
                .hasMessageContaining("it says that it has 2 entries; 1 are allowed")
                .hasMessageContaining("unpack it yourself and name the folder.");
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 32, Long.MAX_VALUE, -1})
    void endThatClaimsBillionsOfEntriesIsRefused(long entries) {
        byte[] directory = new byte[0];
        byte[] zip = large(directory, entries, 0, 0);

        assertRefused(zip, scratch)
                .hasMessageContaining(
                        "it says that it has " + Long.toUnsignedString(entries) + " entries; 250,000 are allowed");
    }

    @Test
    void directoryElsewhereIsRefused() {
        assertRefused(large(new byte[0], 0, Long.MAX_VALUE, 0), scratch)
                .hasMessageContaining("its list of entries is not where its end says");
        assertRefused(large(new byte[0], 0, 0, -1), scratch)
                .hasMessageContaining("its list of entries is not where its end says");
    }

    @Test
    void twoEndsThatDifferAreRefused() {
        byte[] zip = large(new byte[0], 0, 0, 0);
        zip[zip.length - 22 + 8] = 1;
        zip[zip.length - 22 + 9] = 0;
        zip[zip.length - 22 + 10] = 1;
        zip[zip.length - 22 + 11] = 0;

        assertRefused(zip, scratch).hasMessageContaining("its two ends say different things");
    }

    @Test
    void entriesMayBeListedInAnyOrder() throws IOException {
        byte[] zip = ZipBytes.of(stored("P/a", "a"), stored("P/b", "b")).bytes();
        int directory = 2 * 34;
        byte[] swapped = zip.clone();
        System.arraycopy(zip, directory, swapped, directory + 49, 49);
        System.arraycopy(zip, directory + 49, swapped, directory, 49);

        assertThat(Opened.contents(swapped, scratch)).containsEntry("P/a", "a").containsEntry("P/b", "b");
    }

    @Test
    void nothingStaysInTheScratchFolder() throws IOException {
        Opened.contents(ZipBytes.of(stored("P/a", "a")).bytes(), scratch);
        assertRefused(ZipBytes.of(stored("../a", "a")).bytes(), scratch);

        try (Stream<Path> left = Files.list(scratch)) {
            assertThat(left).isEmpty();
        }
    }

    /** An archive whose end is that of large ones, and says this. */
    private static byte[] large(byte[] directory, long entries, long directoryBytes, long directoryOffset) {
        byte[] before = ZipBytes.buffer(76)
                .putInt(0x06064b50)
                .putLong(44)
                .putShort((short) 45)
                .putShort((short) 45)
                .putInt(0)
                .putInt(0)
                .putLong(entries)
                .putLong(entries)
                .putLong(directoryBytes)
                .putLong(directoryOffset)
                .putInt(0x07064b50)
                .putInt(0)
                .putLong(directory.length)
                .putInt(1)
                .array();
        return ZipBytes.of()
                .end(end -> {
                    end.before = concat(directory, before);
                    end.entries = -1;
                    end.directoryBytes = -1;
                    end.directoryOffset = -1;
                })
                .bytes();
    }

    private static ZipBytes.Entry described(int length) {
        ZipBytes.Entry entry = stored("P/a", "abc").both(header -> header.flags = 1 << 3);
        var descriptor = ZipBytes.buffer(length);
        IntStream.range(0, length % 8 == 0 ? 1 : 0).forEach(i -> descriptor.putInt(0x08074b50));
        descriptor.putInt(entry.central.crc32);
        IntStream.range(0, 2).forEach(i -> {
            byte[] size = ZipBytes.buffer(8).putLong(3).array();
            descriptor.put(size, 0, length < 20 ? 4 : 8);
        });
        return entry.behind(descriptor.array());
    }

    private static ZipBytes.Entry over(ZipBytes.Entry other, String name) {
        ZipBytes.Entry entry = ZipBytes.deflated(name, new byte[0]).at(0).central(header -> {
            header.packed = other.central.packed;
            header.size = other.central.size;
            header.crc32 = other.central.crc32;
        });
        return entry;
    }

    /** With the directory where the end says it is. */
    private static byte[] without(byte[] zip, int at, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(zip, 0, at);
        out.write(zip, at + length, zip.length - at - length);
        byte[] shorter = out.toByteArray();
        var end = ByteBuffer.wrap(shorter).order(ByteOrder.LITTLE_ENDIAN);
        int offset = shorter.length - 22 + 16;
        end.putInt(offset, end.getInt(offset) - length);
        return shorter;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
