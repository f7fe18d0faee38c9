package dev.granary.app.query.row;

import static dev.granary.app.RecordedStore.LONG_AFTER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DamagedMemoryTest {

    @TempDir
    private Path folder;

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("empty", bytes -> new byte[0]),
                damage("cut in the header", bytes -> Arrays.copyOf(bytes, 40)),
                damage("cut to the header", bytes -> Arrays.copyOf(bytes, 80)),
                damage("torn", bytes -> Arrays.copyOf(bytes, bytes.length / 2)),
                damage("ending in zeros", bytes -> zeros(bytes, bytes.length - 20)),
                damage("longer", bytes -> Arrays.copyOf(bytes, bytes.length + 1)),
                damage("with another bit", bytes -> flipped(bytes, bytes.length - 30)),
                damage("with another hash", bytes -> flipped(bytes, 20)),
                damage("of a newer format", bytes -> changed(bytes, "rows 2", "rows 3")),
                damage("somebody else's", bytes -> "hello\n".repeat(100).getBytes(StandardCharsets.UTF_8)));
    }

    private static Arguments damage(String name, UnaryOperator<byte[]> damage) {
        return Arguments.of(name, damage);
    }

    private static byte[] zeros(byte[] bytes, int from) {
        byte[] copy = bytes.clone();
        Arrays.fill(copy, from, copy.length, (byte) 0);
        return copy;
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] copy = bytes.clone();
        copy[at] ^= 1;
        return copy;
    }

    private static byte[] changed(byte[] bytes, String from, String to) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.replaceFirst(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void isIgnoredAndWrittenAnew(String name, UnaryOperator<byte[]> damage) throws IOException {
        try (Search search = Search.in(folder.resolve("results"), 3)) {
            search.scan(LONG_AFTER);
            search.lie();
            Files.write(search.memory(), damage.apply(Files.readAllBytes(search.memory())));
            search.age();
            assertThat(search.scan(LONG_AFTER)).isEqualTo(search.fresh());
            search.lie();
            assertThat(Search.remembered(search.scan(LONG_AFTER))).containsExactly("p0", "p1", "p2");
        }
    }
}
