package dev.granary.it.search;

import dev.granary.it.process.Finished;
import dev.granary.it.process.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is searched: combinations of parameters for a script that trains on a data set. */
final class Grid {

    /** {@code train.py DATA N_ESTIMATORS BINS LR}. */
    static final String SCRIPT = "train.py";

    static final String DATA = "features.csv";

    private static final List<String> ESTIMATORS = List.of("1", "2", "4", "8", "12", "16", "20", "24");
    private static final List<String> BINS = List.of("2", "5", "9", "15", "24");
    private static final List<String> RATES = List.of("1e-05", "0.05", "0.1", "0.5", "1");
    private static final int ROW_BYTES = 40;

    /** One combination, each as it is typed. */
    record Params(String estimators, String bins, String rate) {
        String line() {
            return estimators + " " + bins + " " + rate;
        }
    }

    private Grid() {}

    /** Lays the script and a data set of at least so many bytes, always the same, into a folder. */
    static void layOut(Path folder, int bytes) throws IOException {
        Files.copy(Places.resource("search/" + SCRIPT), folder.resolve(SCRIPT));
        Files.writeString(folder.resolve(DATA), data(bytes));
    }

    /** All 200 combinations. */
    static List<Params> all() {
        List<Params> all = new ArrayList<>();
        for (String estimators : ESTIMATORS) {
            for (String bins : BINS) {
                RATES.forEach(rate -> all.add(new Params(estimators, bins, rate)));
            }
        }
        return all;
    }

    private static String data(int bytes) {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder(bytes + ROW_BYTES).append("f0,f1,f2,f3,label\n");
        while (text.length() < bytes) {
            double[] x = random.doubles(4).toArray();
            boolean isUp = x[0] * x[1] + x[2] / 2 + random.nextGaussian() / 10 > 0.55;
            for (double value : x) {
                text.append(value).append(',');
            }
            text.append(isUp ? 1 : 0).append('\n');
        }
        return text.toString();
    }

    /** The accuracy of each combination, as the script alone tells, without Granary. */
    static Map<Params, Double> accuracies(List<Params> grid, Path folder) throws IOException {
        Files.writeString(
                folder.resolve("grid.txt"),
                grid.stream().map(Params::line).collect(Collectors.joining("\n", "", "\n")));
        String printed = Finished.run(folder, Map.of(), "sh", "-c", "python3 " + SCRIPT + " " + DATA + " < grid.txt")
                .outOfSuccess();
        List<Double> numbers = printed.lines().map(Double::valueOf).toList();
        return IntStream.range(0, grid.size()).boxed().collect(Collectors.toMap(grid::get, numbers::get));
    }

    /** The combination that these cells of a table name. */
    static Params of(List<String> cells) {
        return all().stream()
                .filter(params -> isSame(params.estimators(), cells.get(0))
                        && isSame(params.bins(), cells.get(1))
                        && isSame(params.rate(), cells.get(2)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isSame(String number, String cell) {
        return Double.parseDouble(number) == Double.parseDouble(cell);
    }
}
