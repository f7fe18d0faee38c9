package dev.granary.it.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.exec.ExecRequest;
import dev.granary.app.exec.ExecResult;
import dev.granary.app.exec.Interruption;
import dev.granary.app.exec.NamedPath;
import dev.granary.app.exec.Parameters;
import dev.granary.app.exec.Passing;
import dev.granary.it.process.Finished;
import dev.granary.it.process.Programs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Somebody who searches: runs {@code granary exec} for each combination, two at a time.
 *
 * @param folder where they work, with the script and the data set
 * @param environment of the programs
 * @param store as it is typed
 */
record Search(Path folder, Map<String, String> environment, String store) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Runs each of them on the data set of the folder, recorded in a run. */
    void runAll(String run, List<Grid.Params> grid) {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<String>> all = IntStream.range(0, grid.size())
                    .mapToObj(i -> two.submit(() -> exec(run, grid.get(i))))
                    .toList();
            for (Future<String> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while searching", e);
        } finally {
            two.shutdownNow();
        }
    }

    /** The same from this process, on a disk: for what need not be seen from outside. */
    void runAllHere(String run, List<Grid.Params> grid) {
        try (Granary granary = Granary.open(folder.resolve(store))) {
            for (Grid.Params params : grid) {
                ExecResult result = granary.exec(request(run, params), Passing.none(), new Interruption());
                assertThat(result.exitCode()).isZero();
            }
        }
    }

    private ExecRequest request(String run, Grid.Params params) {
        List<String> command = List.of("python3", Grid.SCRIPT, Grid.DATA, "{n_estimators}", "{bins}", "{lr}");
        return ExecRequest.of(run, "features", command)
                .name("boosting")
                .stage("train")
                .params(Parameters.NONE
                        .typed("n_estimators", params.estimators())
                        .typed("bins", params.bins())
                        .typed("lr", params.rate()))
                .input(NamedPath.parse(Grid.DATA, folder))
                .workingFolder(folder);
    }

    private String exec(String run, Grid.Params params) {
        return granary(
                "exec",
                "--run",
                run,
                "--dataset",
                "features",
                "--name",
                "boosting",
                "--stage",
                "train",
                "--param",
                "n_estimators=" + params.estimators(),
                "--param",
                "bins=" + params.bins(),
                "--param",
                "lr=" + params.rate(),
                "--input",
                Grid.DATA,
                "--",
                "python3",
                Grid.SCRIPT,
                Grid.DATA,
                "{n_estimators}",
                "{bins}",
                "{lr}");
    }

    /** Runs {@code granary} on the store; what it printed. */
    String granary(String... arguments) {
        List<String> command = Programs.granaryCommand("--store", store);
        command.addAll(List.of(arguments));
        return Finished.start(folder, Programs.quick(environment), command)
                .await(PATIENCE)
                .outOfSuccess();
    }

    /** The lines of a table in CSV, without its head, as cells. */
    List<List<String>> rows(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--format";
        all[arguments.length + 1] = "csv";
        return granary(all)
                .lines()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .toList();
    }
}
