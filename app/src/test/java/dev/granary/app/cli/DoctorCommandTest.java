package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

    private static final String ESCAPE = "\u001B[";

    @TempDir
    private Path folder;

    private Path pipeline = Path.of("");

    @BeforeEach
    void record() {
        try (RecordedStore store = RecordedStore.in(folder.resolve("results"))) {
            pipeline = store.recordScaler("baseline", "fitted");
        }
    }

    private void breakARecord() {
        OnDisk.write(pipeline.resolve("scores.yaml"), "rmse: [");
    }

    private Shell.Outcome doctor(String... arguments) {
        return Shell.in(folder).run(arguments);
    }

    @Test
    void everyFindingHasALine() {
        Shell.Outcome doctor = doctor("doctor");
        assertThat(doctor.out())
                .startsWith("CHECK         RESULT  WHAT IT MEANS\nadapter       good    posixfs serves ")
                .contains("\nreading       good    1 run with 1 pipeline can be read.\n")
                .containsPattern("\nsync +good +A file and its folders are forced");
        assertThat(doctor.err()).isEmpty();
        assertThat(doctor.code()).isZero();
    }

    @Test
    void itFitsOnATerminal() {
        assertThat(doctor("doctor").out().lines())
                .filteredOn(line -> !line.contains("/"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void whatIsBadIsNamedAndTheCommandFails() {
        breakARecord();
        Shell.Outcome doctor = doctor("doctor");
        assertThat(doctor.out()).contains("\nreading       bad     1 run with 1 pipeline can be read, but for 1");
        assertThat(doctor.err()).isEqualTo("granary: warning: the store is not all right: reading.\n");
        assertThat(doctor.code()).isEqualTo(1);
    }

    @Test
    void asJsonItHasEveryFinding() throws JsonProcessingException {
        breakARecord();
        Shell.Outcome doctor = doctor("doctor", "--json");
        JsonNode tree = new ObjectMapper().readTree(doctor.out());
        assertThat(tree.get("store").asText())
                .isEqualTo(folder.resolve("results").toString());
        assertThat(tree.get("findings").findValuesAsText("check")).startsWith("adapter", "reading", "free space");
        assertThat(tree.get("findings").get(1).toString())
                .isEqualTo("{\"check\":\"reading\",\"result\":\"bad\",\"sentence\":"
                        + "\"1 run with 1 pipeline can be read, but for 1 document. 'granary ls RUN' tells which.\"}");
        assertThat(doctor.code()).isEqualTo(1);
    }

    @Test
    void resultsAreColouredForPeopleOnly() {
        breakARecord();
        assertThat(Shell.in(folder).runInteractively("doctor").out())
                .contains("\nadapter       " + ESCAPE + "32mgood" + ESCAPE, "\nreading       " + ESCAPE + "1m")
                .contains("    posixfs serves ");
        assertThat(doctor("doctor").out()).doesNotContain(ESCAPE);
    }

    @Test
    void aStoreThatIsNoFolderIsToldInASentence() {
        OnDisk.write(folder.resolve("file"), "text");
        Shell.Outcome doctor = doctor("--store", folder.resolve("file").toString(), "doctor");
        assertThat(doctor.err())
                .startsWith("granary: Cannot open the store %s. ".formatted(folder.resolve("file")))
                .contains("posixfs: %s is not a folder.".formatted(folder.resolve("file")));
        assertThat(doctor.out()).isEmpty();
        assertThat(doctor.code()).isEqualTo(1);
    }
}
