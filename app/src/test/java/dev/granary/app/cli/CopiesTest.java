package dev.granary.app.cli;

import static dev.granary.app.RecordedStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.store.Content;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that say that links are copies, as other file systems leave them. */
class CopiesTest {

    @TempDir
    private Path folder;

    private Path pipeline = Path.of("");

    @BeforeEach
    void record() {
        try (RecordedStore store = RecordedStore.in(folder.resolve("results"))) {
            pipeline = store.record("baseline", recording -> {
                recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(bytes("x".repeat(1500))));
                recording.artifact("PCA", "pca_1.pkl", Content.of(bytes("y".repeat(2500))));
            });
        }
        OnDisk.write(
                folder.resolve("results/2024-10-13_corn/run.yaml"),
                "format: 1\nname: \"corn\"\ncreated_at: \"2024-10-13T10:30:00Z\"\n");
    }

    private void rewriteRecord(String old, String now) {
        String text = OnDisk.text(pipeline.resolve("metadata.yaml"));
        assertThat(text).containsPattern(old);
        OnDisk.write(pipeline.resolve("metadata.yaml"), text.replaceFirst(old, now));
    }

    private void allAre(String kind) {
        rewriteRecord("links: \".*\"", "links: \"" + kind + "\"");
    }

    private void allAreCopies() {
        allAre("copy");
    }

    private void oneIsACopy() {
        allAre("hardlink");
        rewriteRecord("link: \"pca_1.pkl\"", "link: \"pca_1.pkl\"\n      linked_as: \"copy\"");
    }

    private String granary(String... arguments) {
        Shell.Outcome outcome = Shell.in(folder).run(arguments);
        assertThat(outcome.err()).isEmpty();
        return outcome.out();
    }

    private JsonNode json(String... arguments) throws JsonProcessingException {
        return new ObjectMapper().readTree(granary(arguments));
    }

    @Test
    void lsTellsWhatCopiesTakeAndWhatWouldSaveIt() {
        allAreCopies();
        assertThat(granary("ls")).isEqualTo("""
                RUN               PIPELINES  STORED  REFERENCED  COPIES  STATUS
                2024-10-14_wheat          1  4.0 kB      4.0 kB  4.0 kB  1 finished
                2024-10-13_corn           0     0 B         0 B     0 B  empty

                Links that are copies take 4.0 kB: 'granary relink RUN --links hardlink' saves it where hard links can be made; 'granary doctor' tells.
                """);
    }

    @Test
    void lsCountsSingleCopies() {
        oneIsACopy();
        assertThat(granary("ls")).contains("COPIES", "Links that are copies take 2.5 kB: ");
    }

    @Test
    void lsAsJsonTellsWhatCopiesTake() throws JsonProcessingException {
        allAreCopies();
        JsonNode runs = json("ls", "--json").get("runs");
        assertThat(runs.get(0).get("copied_bytes").asInt()).isEqualTo(4000);
        assertThat(runs.get(1).get("copied_bytes").asInt()).isZero();
    }

    @Test
    void showNamesTheKindOfLinksAndTheReason() {
        allAre("hardlink");
        rewriteRecord("links_reason: \".*\"", "links_reason: \"chosen\"");
        assertThat(granary("show", "wheat/baseline")).contains("\n  links: hardlink (chosen)\n");
    }

    @Test
    void showSaysWhichLinkIsOfAnotherKind() {
        oneIsACopy();
        assertThat(granary("show", "wheat/baseline"))
                .containsPattern("LINK +FILE +SIZE +LINKED AS +ALSO USED BY\n")
                .containsPattern("pca_1.pkl +PCA_[0-9a-f]+.pkl +2.5 kB +copy +-\n")
                .containsPattern("scaler_0.pkl +StandardScaler_[0-9a-f]+.pkl +1.5 kB +- +-\n");
    }

    @Test
    void showHasNoColumnForKindsWhereAllLinksAreAlike() {
        allAreCopies();
        assertThat(granary("show", "wheat/baseline")).contains("links: copy").doesNotContain("LINKED AS");
    }

    @Test
    void showAsJsonSaysWhichLinkIsOfAnotherKind() throws JsonProcessingException {
        oneIsACopy();
        JsonNode artifacts = json("show", "wheat/baseline", "--json").get("artifacts");
        assertThat(artifacts.findValuesAsText("linked_as")).containsExactly("copy");
    }
}
