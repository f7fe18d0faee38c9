package dev.granary.app.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.query.RunSummary;
import dev.granary.ports.bed.NeedsPosix;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLookupTest {

    @TempDir
    private Path folder;

    private Path root;
    private Granary granary;

    @BeforeEach
    void open() {
        root = folder.resolve("results");
        granary = Granary.open(root);
    }

    @AfterEach
    void close() {
        granary.close();
    }

    private void run(String runFolder, String name) {
        OnDisk.write(
                root.resolve(runFolder).resolve("run.yaml"),
                "format: 1\nname: \"%s\"\ncreated_at: \"2024-10-14T10:30:00Z\"\n".formatted(name));
    }

    private String found(String text) {
        return granary.summary(text).folder();
    }

    @Test
    void aRunIsFoundByItsFolder() {
        run("2024-10-14_wheat", "wheat");
        assertThat(found("2024-10-14_wheat")).isEqualTo("2024-10-14_wheat");
    }

    @Test
    void aBareNameIsTheNewestOfThatName() {
        run("2024-10-12_wheat", "wheat");
        run("2024-10-14_wheat", "wheat");
        run("2024-10-13_wheat", "wheat");
        run("2024-10-15_corn", "corn");
        assertThat(found("wheat")).isEqualTo("2024-10-14_wheat");
    }

    @Test
    void aNameIsFoundAsItWasGiven() {
        run("2024-10-14_bl-2024", "blé 2024");
        assertThat(found("blé 2024")).isEqualTo("2024-10-14_bl-2024");
    }

    @Test
    void anIdWithANameAsItWasGivenIsFound() {
        run("2024-10-13_bl-2024", "blé 2024");
        run("2024-10-14_bl-2024", "blé 2024");
        assertThat(found("2024-10-13_blé 2024")).isEqualTo("2024-10-13_bl-2024");
    }

    @Test
    void aNameIsFoundWhateverTheCaseOfItsFolder() {
        run("2024-10-14_Wheat", "Wheat");
        assertThat(found("2024-10-14_wheat")).isEqualTo("2024-10-14_Wheat");
    }

    @Test
    void aRunWithoutDocumentIsFoundByItsLabel() throws IOException {
        Files.createDirectories(root.resolve("2024-10-14_wheat"));
        assertThat(found("wheat")).isEqualTo("2024-10-14_wheat");
    }

    @Test
    void aRunThatWasRenamedByHandIsFoundByItsNewLabel() {
        run("2024-10-14_corn", "wheat");
        assertThat(found("corn")).isEqualTo("2024-10-14_corn");
    }

    @Test
    void aRunWhoseDocumentCannotBeReadIsFoundByItsLabel() {
        OnDisk.write(root.resolve("2024-10-14_wheat/run.yaml"), "name: [");
        assertThat(found("wheat")).isEqualTo("2024-10-14_wheat");
    }

    @Test
    void whatIsNotThereListsWhatThereIs() {
        run("2024-10-14_wheat", "wheat");
        run("2024-10-15_corn", "corn");
        assertThatThrownBy(() -> found("weat"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("Cannot find the run 'weat' in %s. There are: 2024-10-14_wheat, 2024-10-15_corn."
                        .formatted(root));
    }

    @Test
    void ofManyRunsTheClosestAreListed() {
        for (int day = 10; day < 20; day++) {
            run("2024-10-%d_oats%d".formatted(day, day), "oats" + day);
        }
        run("2024-10-14_wheat", "wheat");
        assertThatThrownBy(() -> found("wheet"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageStartingWith(
                        "Cannot find the run 'wheet' in %s. Of its 11 runs the closest are: 2024-10-14_wheat, "
                                .formatted(root));
    }

    @Test
    void runsAreListedNewestFirst() {
        run("2024-10-13_b", "b");
        run("2024-10-14_a", "a");
        run("2023-12-31_c", "c");
        assertThat(granary.runs())
                .extracting(RunSummary::folder)
                .containsExactly("2024-10-14_a", "2024-10-13_b", "2023-12-31_c");
    }

    @Test
    void whatIsNoRunIsNotListed() {
        run("2024-10-14_wheat", "wheat");
        OnDisk.write(root.resolve("notes/todo.txt"), "mine");
        OnDisk.write(root.resolve("2024-10-15_file"), "a file");
        assertThat(granary.runs()).extracting(RunSummary::folder).containsExactly("2024-10-14_wheat");
    }

    @Test
    @NeedsPosix
    void aLinkedFolderIsNoRun() throws IOException {
        run("2024-10-14_wheat", "wheat");
        Files.createDirectories(folder.resolve("elsewhere"));
        Files.createSymbolicLink(root.resolve("2024-10-15_linked"), folder.resolve("elsewhere"));
        assertThat(granary.runs()).extracting(RunSummary::folder).containsExactly("2024-10-14_wheat");
    }

    @Test
    void anEmptyStoreHasNoRuns() throws IOException {
        Files.createDirectories(root);
        assertThat(granary.runs()).isEmpty();
        assertThatThrownBy(() -> found("wheat"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("Cannot find the run 'wheat' in %s: there is no run yet. Record one, or name another store."
                        .formatted(root));
    }

    @Test
    void aStoreThatIsNotThereIsMissing() {
        assertThatThrownBy(() -> granary.runs())
                .isInstanceOf(MissingFailure.class)
                .hasMessage(
                        "Cannot open the store %s: there is nothing. Name an existing store with --store or GRANARY_STORE,"
                                        .formatted(root)
                                + " or make one by recording into it ('granary demo' does).");
        assertThat(root).doesNotExist();
    }

    @Test
    void aFolderOfOtherThingsIsNoStore() {
        OnDisk.write(root.resolve("photos/holiday.jpg"), "x");
        assertThatThrownBy(() -> granary.runs())
                .isInstanceOf(WrongTypeFailure.class)
                .hasMessage(
                        "Cannot open %s as a store: none of what it holds is a run (a folder named YYYY-MM-DD_name). Name"
                                        .formatted(root)
                                + " the folder that holds the runs.");
    }

    @Test
    void readingChangesNothing() throws IOException {
        run("2024-10-14_wheat", "wheat");
        granary.runs();
        granary.pipelines("wheat");
        granary.summary("wheat");
        assertThat(OnDisk.names(root.resolve("2024-10-14_wheat"))).containsExactly("run.yaml");
        assertThat(OnDisk.names(root)).containsExactly("2024-10-14_wheat");
    }
}
