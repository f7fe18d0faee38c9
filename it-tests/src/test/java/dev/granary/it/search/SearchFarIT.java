package dev.granary.it.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.adapter.s3.server.S3Bed;
import dev.granary.adapter.s3.server.S3Server;
import dev.granary.it.process.Access;
import dev.granary.it.process.OnOneJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search of {@link SearchIT}, smaller, on an object store and on a disk: the same answers. */
@OnOneJdk
class SearchFarIT {

    private static final int DATA_BYTES = 1_000_000;
    private static final int CALLS = 40;
    private static final String RUN = "search";

    /** Of a row of {@code best} without its rank: its folder, its number, and the columns that were asked for. */
    private static final int ACCURACY = 1;

    private static final List<List<String>> QUESTIONS = List.of(
            List.of("ls", RUN, "--where", "metrics.accuracy > 0.8 and params.lr < 0.5", "--sort", "folder"),
            List.of("ls", RUN, "--sort", "params.lr", "--sort", "folder"),
            List.of("ls", RUN, "--sort", "metrics.accuracy:desc", "--sort", "folder", "-n", "7"));
    private static final String COLUMNS =
            "folder,params.n_estimators,params.bins,params.lr,metrics.test.accuracy,inputs.features.csv.sha256";

    @TempDir
    Path temporary;

    @Test
    void answersAreTheSameAsOnDisk() throws IOException {
        S3Server server = S3Bed.current().server();
        Map<String, String> environment =
                new HashMap<>(Access.to(server, Files.createDirectory(temporary.resolve("home"))));
        environment.put("GRANARY_CACHE_DIR", temporary.resolve("cache").toString());
        Grid.layOut(temporary, DATA_BYTES);
        List<Grid.Params> grid =
                Grid.all().subList(Grid.all().size() - CALLS, Grid.all().size());
        Search far = new Search(temporary, environment, "s3://" + server.newBucket() + "/results");
        Search near = new Search(temporary, environment, "results");

        far.runAll(RUN, grid);
        near.runAllHere(RUN, grid);

        assertThat(far.rows("ls", RUN, "--columns", COLUMNS)).hasSize(CALLS);
        assertThat(QUESTIONS)
                .allSatisfy(question -> assertThat(answer(far, question)).isEqualTo(answer(near, question)));
        assertSameRanking(ranking(far), ranking(near));
    }

    /** Which of two that are equally good stands first is said by when they ended, and that is not the same twice. */
    private static void assertSameRanking(List<List<String>> actual, List<List<String>> expected) {
        assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(actual)
                .extracting(row -> row.get(ACCURACY))
                .containsExactlyElementsOf(
                        expected.stream().map(row -> row.get(ACCURACY)).toList());
    }

    /** The rows of the best, all of them, without their ranks. */
    private static List<List<String>> ranking(Search search) {
        List<String> question = List.of("best", RUN, "--by", "metrics.accuracy", "--max", "-n", String.valueOf(CALLS));
        return answer(search, question).stream()
                .map(row -> row.subList(1, row.size()))
                .toList();
    }

    private static List<List<String>> answer(Search search, List<String> question) {
        String[] words = question.toArray(new String[0]);
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--columns";
        all[words.length + 1] = COLUMNS;
        return search.rows(all);
    }
}
