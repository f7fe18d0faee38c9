package dev.granary.app.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.query.row.Column;
import dev.granary.app.query.row.Row;
import dev.granary.app.query.search.SortKey.Way;
import dev.granary.domain.layout.StorePath;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SortingTest {

    private static final StorePath PLACE = StorePath.of("2024-10-14_wheat", "0001_ab");

    private static List<Object> sorted(Way way, long limit, List<?> values) {
        List<Row> rows = new ArrayList<>();
        values.forEach(value -> rows.add(Row.of(PLACE, Map.of("params.x", value))));
        return new Sorting(List.of(new SortKey(Column.named("params.x"), way)))
                .first(limit, rows.iterator()).stream()
                        .map(row -> row.value("params.x").orElseThrow())
                        .toList();
    }

    @Test
    void numbersStandBySizeAndTextLast() {
        List<Object> values = List.of(
                "b",
                0.1,
                true,
                9_007_199_254_740_993L,
                Double.NaN,
                "1e-4",
                1e-05,
                new BigInteger("9".repeat(20)),
                0.05,
                9_007_199_254_740_992L,
                "a",
                Double.NEGATIVE_INFINITY,
                false);
        assertThat(sorted(Way.ASCENDING, 99, values))
                .containsExactly(
                        Double.NEGATIVE_INFINITY,
                        1e-05,
                        "1e-4",
                        0.05,
                        0.1,
                        9_007_199_254_740_992L,
                        9_007_199_254_740_993L,
                        new BigInteger("9".repeat(20)),
                        false,
                        true,
                        "a",
                        "b",
                        Double.NaN);
        assertThat(sorted(Way.DESCENDING, 3, values)).containsExactly("b", "a", true);
        assertThat(sorted(Way.DESCENDING, 99, values)).endsWith(1e-05, Double.NEGATIVE_INFINITY, Double.NaN);
    }

    @Test
    void theFirstFewAreTheFirstOfAll() {
        Random random = new Random(7);
        List<Object> values = new ArrayList<>();
        random.longs(500, 0, 100).forEach(values::add);
        List<Object> all = new ArrayList<>(values);
        all.sort(Collections.reverseOrder((a, b) -> Long.compare((Long) a, (Long) b)));
        assertThat(sorted(Way.DESCENDING, 20, values)).isEqualTo(all.subList(0, 20));
        assertThat(sorted(Way.DESCENDING, 1000, values)).isEqualTo(all);
    }

    @Test
    void equalsStandNewestFirstAndThenAsTheyCame() {
        List<Row> rows = List.of(
                Row.of(PLACE, Map.of("name", "none")),
                Row.of(PLACE, Map.of("name", "old", "started", Instant.ofEpochSecond(1))),
                Row.of(PLACE, Map.of("name", "new", "started", Instant.ofEpochSecond(2))),
                Row.of(PLACE, Map.of("name", "too", "started", Instant.ofEpochSecond(2))));
        assertThat(new Sorting(List.of(new SortKey(Column.named("params.x"), Way.ASCENDING))).first(9, rows.iterator()))
                .extracting(row -> row.value("name").orElseThrow())
                .containsExactly("new", "too", "old", "none");
    }
}
