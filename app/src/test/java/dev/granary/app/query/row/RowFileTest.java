package dev.granary.app.query.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowFileTest {

    private static final HeadsPool POOL = new HeadsPool();

    private static KnownRow known(String folder, Map<String, ?> values) {
        return new KnownRow(
                folder,
                List.of("a-1", "b-2", ""),
                Instant.parse("2024-10-14T10:30:00.123456789Z"),
                new BareRow(POOL.of(List.copyOf(values.keySet())), List.copyOf(values.values())));
    }

    private static RowFile file() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", "Öl \uD83C\uDF3E\n");
        values.put("least", Long.MIN_VALUE);
        values.put("most", Long.MAX_VALUE);
        values.put("zero", 0L);
        values.put("negative zero", -0.0);
        values.put("none", Double.NaN);
        values.put("rate", 1e-05);
        values.put("infinite", Double.NEGATIVE_INFINITY);
        values.put("yes", true);
        values.put("no", false);
        values.put("started", Instant.parse("1969-12-31T23:59:59.999Z"));
        values.put("large", BigInteger.TWO.pow(200).negate());
        values.put("decimal", new BigDecimal("0.10"));
        values.put("list", Collections.unmodifiableList(Arrays.asList(1L, null, "x", List.of(2.5, Map.of("k", "v")))));
        values.put("empty", "");
        return new RowFile(Duration.ofNanos(1234), List.of(known("p0", values), known("p1", Map.of("name", "x"))));
    }

    private static byte[] encoded() {
        return RowFile.encode(file()).orElseThrow();
    }

    @Test
    void everyKindOfValueComesBackAsItWas() {
        assertThat(RowFile.decode(encoded(), new HeadsPool())).contains(file());
    }

    @Test
    void rowsShareTheirHeads() {
        RowFile file = new RowFile(Duration.ZERO, List.of(known("p0", Map.of("a", 1L)), known("p1", Map.of("a", 2L))));
        List<KnownRow> rows = List.copyOf(RowFile.decode(RowFile.encode(file).orElseThrow(), new HeadsPool())
                .orElseThrow()
                .rows());
        assertThat(rows.get(0).row().heads()).isSameAs(rows.get(1).row().heads());
    }

    @Test
    void anyByteThatIsAnotherIsFound() {
        byte[] bytes = encoded();
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 0x10;
            assertThat(RowFile.decode(changed, POOL)).as("byte %d", i).isEmpty();
        }
    }

    @Test
    void anyLengthThatIsAnotherIsFound() {
        byte[] bytes = encoded();
        for (int length = 0; length < bytes.length; length++) {
            assertThat(RowFile.decode(Arrays.copyOf(bytes, length), POOL)).isEmpty();
        }
    }

    @Test
    void bodiesThatSomebodyMadeUpAreReadOrRefused() {
        byte[] body = RowEncoder.body(file());
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = body.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            assertThat(RowDecoder.file(changed, POOL)).isNotNull();
        }
    }

    @Test
    void lengthsBeyondTheFileTakeNoMemory() {
        byte[] huge = {0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 7};
        assertThat(RowDecoder.file(huge, POOL)).isEmpty();
        byte[] negative =
                ByteBuffer.allocate(12).put(1, (byte) 0xFF).putLong(2, -1L).array();
        assertThat(RowDecoder.file(negative, POOL)).isEmpty();
    }

    @Test
    void listsInListsWithoutEndAreRefused() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {0, 1, 1, 'a', 1, 1, 0, 1, 0, 0, 0, 0, 0});
        for (int i = 0; i < 100_000; i++) {
            body.write(ValueTag.LIST);
            body.write(1);
        }
        body.write(ValueTag.NULL);
        assertThat(RowDecoder.file(body.toByteArray(), POOL)).isEmpty();
    }

    @Test
    void nothingIsWrittenOfMoreThanAFileHolds() {
        KnownRow large = known("p0", Map.of("name", "x".repeat(RowFile.MAX_BYTES)));
        assertThat(RowFile.encode(new RowFile(Duration.ZERO, List.of(large)))).isEqualTo(Optional.empty());
    }
}
