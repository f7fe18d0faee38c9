package dev.granary.app.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.NewerFormat;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    @TempDir
    private Path root;

    private Granary at(String instant, String zone) {
        return Granary.at(root)
                .durability(Durability.NONE)
                .clock(Clock.fixed(Instant.parse(instant), ZoneId.of(zone)))
                .open();
    }

    private String opened(String run) {
        return opened(run, "2024-10-14T10:30:00Z", "UTC");
    }

    private String opened(String run, String instant, String zone) {
        try (Granary granary = at(instant, zone);
                RunRecording recording = granary.run(run)) {
            return recording.folder();
        }
    }

    @Test
    void aBareNameMeansTodaysRun() {
        assertThat(opened("wheat_quality")).isEqualTo("2024-10-14_wheat_quality");
    }

    @Test
    void theDayIsThatOfTheClocksZone() {
        assertThat(opened("wheat", "2024-10-14T23:30:00Z", "Europe/Zurich")).isEqualTo("2024-10-15_wheat");
        assertThat(opened("wheat", "2024-10-15T00:30:00Z", "America/New_York")).isEqualTo("2024-10-14_wheat");
    }

    @Test
    void afterMidnightABareNameIsAnotherRun() {
        assertThat(opened("wheat", "2024-10-14T23:59:59Z", "UTC")).isEqualTo("2024-10-14_wheat");
        assertThat(opened("wheat", "2024-10-15T00:00:00Z", "UTC")).isEqualTo("2024-10-15_wheat");
    }

    @Test
    void anIdMeansItsDay() {
        assertThat(opened("2023-01-31_wheat")).isEqualTo("2023-01-31_wheat");
    }

    @Test
    void whatOnlyLooksLikeADateIsPartOfTheName() {
        assertThat(opened("2023-02-31_wheat")).isEqualTo("2024-10-14_2023-02-31_wheat");
    }

    @Test
    void theTimeOfItsCreationIsWrittenInUtc() {
        opened("wheat", "2024-10-14T23:30:00Z", "Europe/Zurich");
        assertThat(OnDisk.text(root.resolve("2024-10-15_wheat/run.yaml"))).isEqualTo("""
                format: 1
                name: "wheat"
                created_at: "2024-10-14T23:30:00Z"
                tags: {}
                """);
    }

    @Test
    void aNewRunHasItsDescriptionAndTags() {
        try (Granary granary = at("2024-10-14T10:30:00Z", "UTC");
                RunRecording run = granary.run("wheat", "Protein from spectra", Map.of("site", "north"))) {
            assertThat(OnDisk.yaml(root.resolve(run.folder()).resolve("run.yaml")))
                    .containsEntry("description", "Protein from spectra")
                    .containsEntry("tags", Map.of("site", "north"));
        }
    }

    @Test
    void aRunThatExistsIsJoinedAsItIs() {
        opened("wheat");
        String before = OnDisk.text(root.resolve("2024-10-14_wheat/run.yaml"));
        try (Granary granary = at("2024-10-14T11:00:00Z", "UTC");
                RunRecording run = granary.run("wheat", "another description", Map.of())) {
            assertThat(run.folder()).isEqualTo("2024-10-14_wheat");
        }
        assertThat(OnDisk.text(root.resolve("2024-10-14_wheat/run.yaml"))).isEqualTo(before);
    }

    @Test
    void twoNamesWithOneFolderFormShareNoFolder() {
        assertThat(opened("a b")).isEqualTo("2024-10-14_a-b");
        assertThat(opened("a-b"))
                .isEqualTo("2024-10-14_a-b_" + OnDisk.sha256("a-b").substring(0, 6));
        assertThat(opened("a b")).isEqualTo("2024-10-14_a-b");
        assertThat(opened("a-b"))
                .isEqualTo("2024-10-14_a-b_" + OnDisk.sha256("a-b").substring(0, 6));
    }

    @Test
    void namesThatDifferInCaseOnlyShareNoFolder() {
        assertThat(opened("Wheat")).isEqualTo("2024-10-14_Wheat");
        assertThat(opened("wheat"))
                .isEqualTo("2024-10-14_wheat_" + OnDisk.sha256("wheat").substring(0, 6));
        assertThat(opened("Wheat")).isEqualTo("2024-10-14_Wheat");
    }

    @Test
    void eachOfTwoNamesWithOneFormIsFoundByItsName() {
        opened("a b");
        opened("a-b");
        try (Granary granary = at("2024-10-14T10:30:00Z", "UTC")) {
            assertThat(granary.summary("a b").folder()).isEqualTo("2024-10-14_a-b");
            assertThat(granary.summary("a-b").folder())
                    .isEqualTo("2024-10-14_a-b_" + OnDisk.sha256("a-b").substring(0, 6));
        }
    }

    @Test
    void aRunThatWasRenamedByHandIsJoinedByItsFolder() throws IOException {
        opened("wheat");
        Files.move(root.resolve("2024-10-14_wheat"), root.resolve("2024-10-14_corn"));
        assertThat(opened("2024-10-14_corn")).isEqualTo("2024-10-14_corn");
        assertThat(OnDisk.yaml(root.resolve("2024-10-14_corn/run.yaml"))).containsEntry("name", "wheat");
    }

    @Test
    void theNameOfARunThatWasRenamedByHandIsFreeAgain() throws IOException {
        opened("wheat");
        Files.move(root.resolve("2024-10-14_wheat"), root.resolve("2024-10-14_corn"));
        assertThat(opened("wheat")).isEqualTo("2024-10-14_wheat");
        assertThat(OnDisk.names(root)).containsExactly("2024-10-14_corn", "2024-10-14_wheat");
    }

    @Test
    void aFolderWithoutRunDocumentIsJoined() throws IOException {
        Files.createDirectories(root.resolve("2024-10-14_wheat"));
        assertThat(opened("wheat")).isEqualTo("2024-10-14_wheat");
    }

    @Test
    void aFileInARunsPlaceIsRefused() {
        OnDisk.write(root.resolve("2024-10-14_wheat"), "a file");
        assertThatThrownBy(() -> opened("wheat"))
                .isInstanceOf(WrongTypeFailure.class)
                .hasMessage("Cannot enter " + root.resolve("2024-10-14_wheat")
                        + ": something else than a real folder stands there. Move it away.");
        assertThat(root.resolve("2024-10-14_wheat")).hasContent("a file");
    }

    @Test
    void aRunOfANewerFormatIsRefusedBeforeAnythingIsTouched() {
        OnDisk.write(
                root.resolve("2024-10-14_wheat/run.yaml"),
                "format: 3\nname: \"wheat\"\ncreated_at: \"2024-10-14T10:30:00Z\"\n");
        assertThatThrownBy(() -> opened("wheat"))
                .isInstanceOf(NewerFormat.class)
                .hasMessage(
                        "Cannot read 2024-10-14_wheat/run.yaml: it is of format 3; this program knows format 1. Use a"
                                + " Granary that knows format 3 or newer.");
        assertThat(OnDisk.names(root.resolve("2024-10-14_wheat"))).containsExactly("run.yaml");
    }

    @Test
    void aRunWhoseDocumentCannotBeReadIsRefusedWithTheLine() {
        OnDisk.write(root.resolve("2024-10-14_wheat/run.yaml"), "format: 1\nname: [\n");
        assertThatThrownBy(() -> opened("wheat"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessageStartingWith("Cannot read 2024-10-14_wheat/run.yaml: line 3: no YAML: ");
    }

    @Test
    void aStoreIsMadeByTheFirstRecordingOnly() {
        Path absent = root.resolve("deep/results");
        try (Granary granary = Granary.at(absent).durability(Durability.NONE).open()) {
            assertThat(absent).doesNotExist();
            granary.run("wheat").close();
        }
        assertThat(absent).isDirectory();
    }
}
