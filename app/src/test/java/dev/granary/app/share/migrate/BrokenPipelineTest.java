package dev.granary.app.share.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OldResults;
import dev.granary.app.host.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps an older pipeline from being carried over; the others are. */
class BrokenPipelineTest {

    private static final String SECRET = "nobody's business";

    @TempDir
    private Path folder;

    private OldResults old;

    @BeforeEach
    void makeAGoodOne() {
        old = OldResults.in(folder.resolve("old")).pipeline("corn/good");
    }

    private String problem() {
        LegacyReading read = LegacyReading.of(LegacyTree.of(old.root()), new Sha256(), MigrateProgress.none());
        assertThat(read.converted())
                .extracting(one -> one.old().folder().label())
                .containsExactly("corn/good");
        assertThat(read.broken()).hasSize(1);
        assertThat(read.broken().get(0).from()).isEqualTo("corn/bad");
        assertThat(read.broken().get(0).problem()).startsWith("Cannot migrate corn/bad: ");
        return read.broken().get(0).problem().substring("Cannot migrate corn/bad: ".length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                 | it is empty.",
                "[]                                 | does not begin with '{'; expected an object.",
                "{\"steps\": [], \"steps\": []}     | the key 'steps' stands here a second time.",
                "{\"steps\": []} {}                 | something stands after the end of the object.",
                "{\"steps\": [                      | no JSON: Unexpected end-of-input",
                "{'steps': []}                      | no JSON: Unexpected character",
                "{\"name\": \"x\"}                  | pipeline.json has no list of steps.",
                "{\"steps\": {\"a\": 1}}            | pipeline.json has no list of steps.",
                "{\"steps\": [\"A\", 7, {\"a\": 1}]} | pipeline.json: steps[1], steps[2] cannot be understood; expected the name of a class",
                "{\"steps\": [{\"class\": \"A\", \"params\": [1]}]} | pipeline.json: steps[0] cannot be understood",
                "{\"steps\": [], \"x\": \"\\ud800\"} | A text holds half a character",
            })
    void aDefinitionThatCannotBeUnderstood(String json, String reason) {
        old.pipeline("corn/bad", json);

        assertThat(problem()).contains(reason);
    }

    @Test
    void aDefinitionOfMoreLevelsThanAFileHas() {
        old.pipeline("corn/bad", "{\"steps\": [], \"x\": " + "[".repeat(2000) + "]".repeat(2000) + "}");

        assertThat(problem()).contains("more than 64 levels of nesting");
    }

    @Test
    void aDefinitionLargerThanAFileMayBe() {
        old.pipeline("corn/bad", "{\"steps\": [], \"x\": \"" + "x".repeat(1_100_000) + "\"}");

        assertThat(problem())
                .isEqualTo(
                        "its JSON files cannot be written as YAML. The values take more than 1048576 bytes as YAML; keep large ones in a file. Change them, and migrate again.");
    }

    @Test
    void metadataThatCannotBeRead() {
        old.pipeline("corn/bad").file("corn/bad/metadata.json", "{\"a\": 1, \"a\": 2}");

        assertThat(problem()).contains("Cannot read corn/bad/metadata.json: line 1: the key 'a' stands here a second");
    }

    @Test
    void aBinaryThatIsALinkIsNotFollowed() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside"), SECRET, StandardCharsets.UTF_8);
        old.pipeline("corn/bad");
        Files.createSymbolicLink(old.path("corn/bad/binaries/1_Model.pkl"), outside);

        assertThat(problem())
                .isEqualTo(
                        "binaries/1_Model.pkl is a link, and links are not followed. Put the file itself there, or remove it.");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.createDirectories(old.path("corn/bad"));
        Files.createSymbolicLink(old.path("corn/bad/binaries"), outside);
        Files.createSymbolicLink(old.path("corn/bad/pipeline.json"), outside.resolve("gone"));

        assertThat(problem()).contains("binaries is a link", "pipeline.json is a link");
    }

    @Test
    void binariesThatAreAFile() {
        old.file("corn/bad/pipeline.json", "{\"steps\": []}").file("corn/bad/binaries", "file");

        assertThat(problem()).startsWith("binaries is a file, not a folder.");
    }

    @Test
    void foldersWithoutEnd() throws IOException {
        old.pipeline("corn/bad");
        Files.createDirectories(old.path("corn/bad/a" + "/a".repeat(60)));

        assertThat(problem()).isEqualTo("a/a is more than 50 folders deep. Move it up or away.");
    }
}
