package dev.granary.app.query.row;

import static dev.granary.app.RecordedStore.LONG_AFTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.RecordedStore;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Training;
import dev.granary.ports.bed.NeedsPosix;
import dev.granary.ports.lease.Lease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of a run shows nowhere but in the time that it takes. */
class RowMemoryTest {

    @TempDir
    private Path folder;

    private Search search;

    @BeforeEach
    void rememberAndLie() throws IOException {
        search = Search.in(folder.resolve("results"), 3);
        assertThat(search.scan(LONG_AFTER)).isEqualTo(search.fresh());
        search.lie();
    }

    @AfterEach
    void close() {
        search.close();
    }

    private void assertReadAgain(String pipeline, String... remembered) {
        RunRows rows = search.scan(LONG_AFTER);
        assertThat(Search.row(rows, pipeline)).isEqualTo(Search.row(search.fresh(), pipeline));
        assertThat(Search.remembered(rows)).containsExactly(remembered);
    }

    private Path file(StorePath place) {
        return search.path(place);
    }

    @Test
    void unchangedPipelinesAreNotReadAgain() {
        assertThat(Search.remembered(search.scan(LONG_AFTER))).containsExactly("p0", "p1", "p2");
    }

    @Test
    void withoutTheMemoryTheSameIsRead() throws IOException {
        Files.delete(search.memory());
        assertThat(search.scan(LONG_AFTER)).isEqualTo(search.fresh());
        assertThat(search.memory()).exists();
    }

    @Test
    void aDefinitionThatWasEditedIsReadAgain() throws IOException {
        Path definition = file(Layout.definition(Search.pipeline("p1")));
        Files.writeString(definition, Files.readString(definition).replace("number: 1", "number: 17"));
        assertReadAgain("p1", "p0", "p2");
    }

    @Test
    void metadataThatWereEditedAreReadAgain() throws IOException {
        Path metadata = file(Layout.metadata(Search.pipeline("p1")));
        Files.writeString(metadata, Files.readString(metadata).replace("id1", "id100"));
        assertReadAgain("p1", "p0", "p2");
    }

    @Test
    void scoresThatWereEditedAreReadAgain() throws IOException {
        Path scores = file(Layout.scores(Search.pipeline("p1")));
        Files.writeString(scores, Files.readString(scores).replace("1.5", "0.25"));
        assertReadAgain("p1", "p0", "p2");
    }

    @Test
    @NeedsPosix
    void anEditThatHidesItsTimeAndKeepsTheSizeIsSeen() throws IOException {
        Search.change(file(Layout.scores(Search.pipeline("p1"))), "1.5", "9.5");
        assertReadAgain("p1", "p0", "p2");
        assertThat(Search.row(search.scan(LONG_AFTER), "p1").value("metrics.test.rmse"))
                .contains(9.5);
    }

    @Test
    void anotherFileInThePlaceOfADocumentIsRead() throws IOException {
        Path other = file(Layout.cache(Search.RUN)).resolve("edited");
        Files.writeString(other, "test:\n  rmse: 7.5\n");
        Files.move(other, file(Layout.scores(Search.pipeline("p1"))), StandardCopyOption.REPLACE_EXISTING);
        assertReadAgain("p1", "p0", "p2");
    }

    @Test
    void foldersThatChangedPlacesAreReadAgain() throws IOException {
        swap(file(Search.pipeline("p0")), file(Search.pipeline("p1")));
        RunRows rows = search.scan(LONG_AFTER);
        assertThat(Search.row(rows, "p0")).isEqualTo(Search.row(search.fresh(), "p0"));
        assertThat(Search.row(rows, "p1")).isEqualTo(Search.row(search.fresh(), "p1"));
        assertThat(Search.remembered(rows)).containsExactly("p2");
    }

    @Test
    void scoresThatChangedPlacesAreReadAgain() throws IOException {
        swap(file(Layout.scores(Search.pipeline("p0"))), file(Layout.scores(Search.pipeline("p1"))));
        RunRows rows = search.scan(LONG_AFTER);
        assertThat(Search.row(rows, "p0")).isEqualTo(Search.row(search.fresh(), "p0"));
        assertThat(Search.row(rows, "p1")).isEqualTo(Search.row(search.fresh(), "p1"));
        assertThat(Search.remembered(rows)).containsExactly("p2");
    }

    private static void swap(Path one, Path other) throws IOException {
        Path aside = one.resolveSibling(".aside");
        Files.move(one, aside);
        Files.move(other, one);
        Files.move(aside, other);
    }

    @Test
    void aPipelineThatWasMovedIsReadAgainUnderItsNewName() throws IOException {
        Files.move(file(Search.pipeline("p1")), file(Search.pipeline("q")));
        assertReadAgain("q", "p0", "p2");
        assertThat(search.scan(LONG_AFTER).rows()).hasSize(3);
    }

    @Test
    void aPipelineThatIsGoneIsGone() throws IOException {
        Files.move(file(Search.pipeline("p1")), folder.resolve("elsewhere"));
        RunRows rows = search.scan(LONG_AFTER);
        assertThat(rows.rows()).extracting(row -> row.place().name()).containsExactly("p0", "p2");
        assertThat(rows.problems()).isEmpty();
    }

    @Test
    void scoresThatAreGoneAreGone() throws IOException {
        Files.delete(file(Layout.scores(Search.pipeline("p1"))));
        assertReadAgain("p1", "p0", "p2");
        assertThat(Search.row(search.scan(LONG_AFTER), "p1").value("metrics.test.rmse"))
                .isEmpty();
    }

    @Test
    void scoresThatComeLaterAreRead() throws IOException {
        search.write("p3", 3, Training.started(Instant.EPOCH).failed(Instant.EPOCH, "No room."));
        search.scan(LONG_AFTER);
        search.lie();
        assertThat(Search.remembered(search.scan(LONG_AFTER))).contains("p3");
        Files.writeString(file(Layout.scores(Search.pipeline("p3"))), "test:\n  rmse: 4.5\n");
        assertReadAgain("p3", "p0", "p1", "p2");
    }

    @Test
    void aDocumentThatCannotBeReadIsToldEachTime() throws IOException {
        Files.writeString(file(Layout.scores(Search.pipeline("p1"))), "test: [");
        assertThat(search.scan(LONG_AFTER).problems())
                .hasSize(1)
                .isEqualTo(search.fresh().problems());
        assertThat(search.scan(LONG_AFTER).problems()).hasSize(1);
        assertReadAgain("p1", "p0", "p2");
    }

    @Test
    @NeedsPosix
    void aLinkInThePlaceOfADocumentIsAProblemAsBefore() throws IOException {
        Path scores = file(Layout.scores(Search.pipeline("p1")));
        Files.move(scores, folder.resolve("scores.yaml"));
        Files.createSymbolicLink(scores, folder.resolve("scores.yaml"));
        assertThat(search.scan(LONG_AFTER).problems())
                .hasSize(1)
                .isEqualTo(search.fresh().problems());
    }

    @Test
    void aPipelineThatIsRunningIsNotRemembered() throws IOException {
        search.write("p3", 3, Training.started(Instant.EPOCH));
        search.scan(LONG_AFTER);
        search.lie();
        assertThat(Search.row(search.scan(LONG_AFTER), "p3").value(Columns.STATUS))
                .contains("interrupted");
        try (Lease lease =
                search.store().leases().tryExclusive(Search.pipeline("p3")).orElseThrow()) {
            assertThat(lease.isHeld()).isTrue();
            assertThat(Search.row(search.scan(LONG_AFTER), "p3").value(Columns.STATUS))
                    .contains("running");
        }
        assertReadAgain("p3", "p0", "p1", "p2");
    }

    @Test
    void aRunThatWasRenamedIsRememberedUnderItsNewName() throws IOException {
        StorePath other = StorePath.of("2025-01-02_found");
        Files.move(file(Search.RUN), file(other));
        RunRows rows = search.scan(LONG_AFTER, other);
        assertThat(Search.remembered(rows)).containsExactly("p0", "p1", "p2");
        assertThat(rows.rows()).allSatisfy(row -> {
            assertThat(row.value(Columns.RUN)).contains("2025-01-02_found");
            assertThat(row.value(Columns.DATE)).contains("2025-01-02");
            assertThat(row.place().parent()).isEqualTo(other);
        });
    }

    @Test
    void tagsOfTheRunAreThoseThatItHasNow() throws IOException {
        search.tag("weather", "wet");
        RunRows rows = search.scan(LONG_AFTER);
        assertThat(Search.remembered(rows)).hasSize(3);
        assertThat(rows.rows()).allSatisfy(row -> {
            assertThat(row.value("tags.weather")).contains("wet");
            assertThat(row.value("tags.field")).isEmpty();
        });
    }

    @Test
    void whatTheRunSaysIsNotReadAgain() throws IOException {
        search.lieOfTheRun();
        assertThat(search.scan(LONG_AFTER).rows())
                .allSatisfy(row -> assertThat(row.value(Search.TAG)).contains(Search.LIE));
    }

    @Test
    @NeedsPosix
    void whatTheRunSaysIsReadAgainAfterAnEditThatHidesItsTimeAndKeepsTheSize() throws IOException {
        search.lieOfTheRun();
        Search.change(file(Layout.runDocument(Search.RUN)), "north", "south");
        RunRows rows = search.scan(LONG_AFTER);
        assertThat(Search.remembered(rows)).hasSize(3);
        assertThat(rows.rows())
                .allSatisfy(row -> assertThat(row.value(Search.TAG)).contains("south"));
    }

    @Test
    void aRunThatSaysNothingAnyMoreHasNoTags() throws IOException {
        Files.delete(file(Layout.runDocument(Search.RUN)));
        RunRows rows = search.scan(LONG_AFTER);
        assertThat(Search.remembered(rows)).hasSize(3);
        assertThat(rows.rows())
                .allSatisfy(row -> assertThat(row.value(Search.TAG)).isEmpty());
    }

    @Test
    void aRunThatCannotBeReadIsToldEachTime() throws IOException {
        Files.writeString(file(Layout.runDocument(Search.RUN)), "name: [");
        assertThat(search.scan(LONG_AFTER).problems())
                .singleElement()
                .asString()
                .contains("run.yaml");
        assertThat(search.scan(LONG_AFTER).problems())
                .singleElement()
                .asString()
                .contains("run.yaml");
    }

    @Test
    void aCopyOfTheRunIsReadAgain() throws IOException {
        StorePath other = StorePath.of("2025-01-02_copy");
        Files.createDirectories(file(Layout.cache(other)));
        Files.copy(search.memory(), file(Layout.rows(other)), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(file(other.child("p0")));
        for (String name : new String[] {Layout.DEFINITION, Layout.METADATA, Layout.SCORES}) {
            Files.copy(
                    file(Search.pipeline("p0").child(name)),
                    file(other.child("p0").child(name)));
        }
        assertThat(search.scan(LONG_AFTER, other)).isEqualTo(search.fresh(other));
    }

    @Test
    void whatWasChangedJustBeforeIsNotRemembered() throws IOException {
        Files.delete(search.memory());
        search.scan(Clock.systemUTC());
        assertThat(search.memory()).doesNotExist();
    }

    @Test
    void whatWasChangedJustBeforeByTheClockOfTheFilesIsNotTrusted() throws IOException {
        Files.delete(search.memory());
        search.scan(LONG_AFTER);
        RowFile written = RowFile.decode(Files.readAllBytes(search.memory()), new HeadsPool())
                .orElseThrow();
        assertThat(written.rows()).hasSize(4);
        search.lie();
        Files.setLastModifiedTime(search.memory(), Files.getLastModifiedTime(file(Search.pipeline("p0"))));
        assertThat(search.scan(LONG_AFTER)).isEqualTo(search.fresh());
    }

    @Test
    void aClockThatGoesBackCostsTimeOnly() throws IOException {
        search.add("p3", 3);
        Files.delete(search.memory());
        assertThat(search.scan(RecordedStore.CLOCK)).isEqualTo(search.fresh());
        assertThat(search.memory()).doesNotExist();
    }

    @Test
    void aSealedRunIsReadAndNotWritten() throws IOException {
        Files.delete(search.memory());
        Files.writeString(file(Layout.seal(Search.RUN)), "");
        assertThat(search.scan(LONG_AFTER)).isEqualTo(search.fresh());
        assertThat(search.memory()).doesNotExist();
    }

    @Test
    void nothingIsWrittenWhileSomebodyHasTheRunForThemselves() throws IOException {
        Files.delete(search.memory());
        try (Lease lease = search.store().leases().tryExclusive(Search.RUN).orElseThrow()) {
            assertThat(lease.isHeld()).isTrue();
            assertThat(search.scan(LONG_AFTER)).isEqualTo(search.fresh());
        }
        assertThat(search.memory()).doesNotExist();
    }

    @Test
    void aRunWithoutACacheGetsNone() throws IOException {
        StorePath other = StorePath.of("2025-01-02_by-hand");
        Files.createDirectories(file(other));
        Files.move(file(Search.pipeline("p0")), file(other.child("p0")));
        assertThat(search.scan(LONG_AFTER, other).rows()).hasSize(1);
        assertThat(file(Layout.cache(other))).doesNotExist();
    }

    @Test
    void whateverStandsInThePlaceOfTheMemoryIsNoFailure() throws IOException {
        Files.delete(search.memory());
        Files.createDirectory(search.memory());
        assertThat(search.scan(LONG_AFTER)).isEqualTo(search.fresh());
        assertThat(search.memory()).isDirectory();
    }

    @Test
    void aFewNewRowsOfManyAreNotWorthWritingAllAgain() throws IOException {
        for (int i = 3; i < 41; i++) {
            search.add("p" + i, i);
        }
        search.scan(LONG_AFTER);
        search.age();
        byte[] before = Files.readAllBytes(search.memory());
        search.add("one-more", 1);
        assertThat(search.scan(LONG_AFTER).rows()).hasSize(42);
        assertThat(Files.readAllBytes(search.memory())).isEqualTo(before);
        search.add("two-more", 2);
        search.add("three-more", 3);
        assertThat(search.scan(LONG_AFTER).rows()).hasSize(44);
        assertThat(Files.readAllBytes(search.memory())).isNotEqualTo(before);
    }

    @Test
    void anotherSayingOfTheRunIsWorthWritingAllAgain() throws IOException {
        for (int i = 3; i < 41; i++) {
            search.add("p" + i, i);
        }
        search.scan(LONG_AFTER);
        search.tag("field", "south");
        search.scan(LONG_AFTER);
        search.lieOfTheRun();
        assertThat(search.scan(LONG_AFTER).rows())
                .allSatisfy(row -> assertThat(row.value(Search.TAG)).contains(Search.LIE));
    }

    @Test
    void nothingIsLeftBesideTheMemory() {
        assertThat(file(Layout.unfinished(Search.RUN))).isEmptyDirectory();
    }
}
