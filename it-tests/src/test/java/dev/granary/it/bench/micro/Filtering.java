package dev.granary.it.bench.micro;

import dev.granary.app.query.filter.Filter;
import dev.granary.app.query.row.Row;
import dev.granary.domain.layout.Layout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A filter: read, and asked about rows. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Filtering {

    private static final int ROWS = 1000;
    private static final String EXPRESSION =
            "metrics.test.rmse < 0.2 AND (params.max_depth >= 10 OR params.criterion = 'squared_error')";

    private final Filter filter = Filter.parse(EXPRESSION);
    private final List<Row> rows = rows();

    private static List<Row> rows() {
        SplittableRandom random = new SplittableRandom(7);
        return IntStream.range(0, ROWS).mapToObj(i -> row(i, random)).toList();
    }

    private static Row row(int number, SplittableRandom random) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", "trial-" + number);
        values.put("params.max_depth", random.nextLong(2, 30));
        values.put("params.criterion", random.nextBoolean() ? "squared_error" : "absolute_error");
        values.put("metrics.test.rmse", random.nextDouble());
        return Row.of(Layout.pipeline(Layout.run("2025-10-14_bench"), "data_trial-" + number), values);
    }

    /** Reads the expression. */
    @Benchmark
    public Filter parsing() {
        return Filter.parse(EXPRESSION);
    }

    /** The time for one row, of a thousand different ones. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int evaluating() {
        int matches = 0;
        for (Row row : rows) {
            if (filter.matches(row)) {
                matches++;
            }
        }
        return matches;
    }
}
