package dev.granary.it.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.disk.Sha256;
import dev.granary.it.process.OnOneJdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A search over 200 combinations of parameters by a Python script, each recorded by {@code granary exec}: one copy of the data
 * set, and the best, its data and its parameters in one command.
 */
@OnOneJdk
class SearchIT {

    private static final int DATA_BYTES = 20_000_000;
    private static final String RUN = "search";
    private static final String COLUMNS = "params.n_estimators,params.bins,params.lr,metrics.test.accuracy";

    @TempDir
    static Path temporary;

    private static List<Grid.Params> grid = List.of();
    private static Map<Grid.Params, Double> accuracies = Map.of();
    private static Search search = new Search(Path.of(""), Map.of(), "");

    @BeforeAll
    static void searchAll() throws IOException {
        grid = Grid.all();
        Grid.layOut(temporary, DATA_BYTES);
        accuracies = Grid.accuracies(grid, temporary);
        search = new Search(temporary, Map.of(), "results");
        search.runAll(RUN, grid);
    }

    @Test
    void dataSetStandsThereOnce() throws IOException {
        RunOnDisk run = run(RUN);
        run.assertSound();
        String hash = Sha256.of(temporary.resolve(Grid.DATA));

        assertThat(grid).hasSize(200);
        assertThat(run.contents().values()).filteredOn(hash::equals).hasSize(1);
        assertThat(run.pipelines()).hasSize(200);
        assertThat(references(run, hash)).isEqualTo(200);
    }

    @Test
    void bestIsTheOneThatTheScriptAloneFindsBest() {
        double highest = Collections.max(accuracies.values());

        List<List<String>> best =
                search.rows("best", RUN, "--by", "metrics.accuracy", "--max", "-n", "1", "--columns", COLUMNS);

        assertThat(best).hasSize(1);
        // after rank, folder and metric
        List<String> cells = best.get(0).subList(3, 7);
        assertThat(Double.parseDouble(cells.get(3))).isEqualTo(highest);
        assertThat(accuracies.get(Grid.of(cells))).isEqualTo(highest);
    }

    @Test
    void eachHasTheAccuracyThatTheScriptAloneFinds() {
        List<List<String>> rows = search.rows("ls", RUN, "--columns", COLUMNS);

        assertThat(rows)
                .hasSize(200)
                .allSatisfy(row -> assertThat(Double.parseDouble(row.get(3))).isEqualTo(accuracies.get(Grid.of(row))));
    }

    @Test
    void numbersSortAsNumbers() {
        List<String> rates = search.rows("ls", RUN, "--sort", "params.lr", "--columns", "params.lr").stream()
                .map(row -> row.get(0))
                .distinct()
                .toList();

        assertThat(rates)
                .hasSize(5)
                .isSortedAccordingTo(Comparator.comparingDouble(Double::parseDouble))
                .anySatisfy(rate -> assertThat(Double.parseDouble(rate)).isEqualTo(1e-05));
    }

    @Test
    void filterFindsWhatTheScriptAloneFinds() {
        long expected = accuracies.entrySet().stream()
                .filter(entry -> entry.getValue() > 0.8
                        && Double.parseDouble(entry.getKey().rate()) < 0.5)
                .count();

        List<List<String>> rows =
                search.rows("ls", RUN, "--where", "metrics.accuracy > 0.8 and params.lr < 0.5", "--columns", COLUMNS);

        assertThat(expected).isBetween(1L, 199L);
        assertThat(rows).hasSize((int) expected);
    }

    @Test
    void oneChangedByteGivesTwoCopies() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("elsewhere"));
        Grid.layOut(folder, DATA_BYTES);
        Path data = folder.resolve(Grid.DATA);
        Search there = new Search(folder, Map.of(), temporary.resolve("results").toString());
        String before = Sha256.of(data);

        there.runAllHere("changed", grid.subList(0, 100));
        byte[] bytes = Files.readAllBytes(data);
        bytes[bytes.length - 2] ^= 1;
        Files.write(data, bytes);
        there.runAllHere("changed", grid.subList(100, 200));

        RunOnDisk run = run("changed");
        run.assertSound();
        List<String> hashes = List.of(before, Sha256.of(data));
        assertThat(run.contents().values()).filteredOn(hashes::contains).containsExactlyInAnyOrderElementsOf(hashes);
        assertThat(hashes).allSatisfy(hash -> assertThat(references(run, hash)).isEqualTo(100));
    }

    private static RunOnDisk run(String name) {
        return new RunOnDisk(temporary.resolve("results").resolve(LocalDate.now(ZoneId.systemDefault()) + "_" + name));
    }

    /** How many links in inputs lead to the content with this hash. */
    private static long references(RunOnDisk run, String hash) {
        Map<String, String> contents = run.contents();
        return run.pipelines().stream()
                .flatMap(SearchIT::inputs)
                .map(link -> Path.of(RunOnDisk.target(link)).getFileName().toString())
                .filter(name -> hash.equals(contents.get(name)))
                .count();
    }

    private static Stream<Path> inputs(Path pipeline) {
        try (Stream<Path> links = Files.list(pipeline.resolve("inputs"))) {
            return links.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
