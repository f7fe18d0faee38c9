package dev.granary.app.maintain.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.GranaryOptions;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.bed.NeedsPosix;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreExaminationTest {

    @TempDir
    private Path folder;

    private Path root;
    private Path pipeline;

    @BeforeEach
    void record() {
        root = folder.resolve("results");
        try (RecordedStore store = RecordedStore.in(root)) {
            pipeline = store.recordScaler("baseline", "fitted");
        }
    }

    private static Examined examine(GranaryOptions options) {
        try (Granary granary = options.open()) {
            return new Examined(granary.examine());
        }
    }

    private Examined examine() {
        return examine(Granary.at(root));
    }

    private static List<Path> everythingIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void aStoreOnADiskIsAllRight() {
        Examined examined = examine();
        assertThat(examined.that(Verdict.BAD)).isEmpty();
        assertThat(examined.checks())
                .containsSubsequence(
                        "adapter",
                        "reading",
                        "free space",
                        "writing",
                        "create once",
                        "stale change",
                        "listing",
                        "whole files",
                        "added lines",
                        "leases",
                        "symlink",
                        "links",
                        "copies",
                        "case",
                        "time stamps",
                        "clock",
                        "long paths",
                        "sync");
        assertThat(examined.sentence("adapter")).isEqualTo("posixfs serves " + root + ".");
        assertThat(examined.sentence("reading")).isEqualTo("1 run with 1 pipeline can be read.");
    }

    @Test
    void nothingIsLeftAndNothingChanged() throws IOException {
        List<Path> before = everythingIn(folder);
        examine();
        assertThat(everythingIn(folder)).isEqualTo(before);
    }

    @Test
    void aStoreThatIsNotThereIsExaminedInTheFolderAbove() throws IOException {
        Path absent = folder.resolve("a/b/results");
        List<Path> before = everythingIn(folder);
        Examined examined = examine(Granary.at(absent));
        assertThat(examined.that(Verdict.BAD)).isEmpty();
        assertThat(examined.finding("adapter"))
                .isEqualTo(new Finding(
                        "adapter",
                        Verdict.NOTE,
                        "posixfs serves %s, which is not there yet: %s was examined instead, and left as it was."
                                .formatted(absent, folder)));
        assertThat(examined.finding("reading"))
                .isEqualTo(
                        new Finding("reading", Verdict.NOTE, "There is no store yet; the first recording makes it."));
        assertThat(everythingIn(folder)).isEqualTo(before);
    }

    @Test
    void aFolderThatIsNoStoreIsExaminedAndNoted() {
        OnDisk.write(folder.resolve("pictures/cat.jpg"), "cat");
        Examined examined = examine(Granary.at(folder.resolve("pictures")));
        assertThat(examined.that(Verdict.BAD)).isEmpty();
        assertThat(examined.finding("reading").verdict()).isEqualTo(Verdict.NOTE);
        assertThat(examined.sentence("reading"))
                .startsWith("Cannot open " + folder.resolve("pictures") + " as a store: ");
    }

    @Test
    void anEmptyStoreIsGood() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThat(examine(Granary.at(empty)).finding("reading"))
                .isEqualTo(new Finding("reading", Verdict.GOOD, "There is no run yet."));
    }

    @Test
    void whatAKilledExaminationLeftIsRemoved() {
        OnDisk.write(root.resolve(".granary-doctor-0123456789abcdef/.artifacts/.tmp/unfinished"), "?");
        OnDisk.write(root.resolve(".granary-doctor-fedcba9876543210/file"), "?");
        assertThat(examine().that(Verdict.BAD)).isEmpty();
        assertThat(OnDisk.names(root)).containsExactly("2024-10-14_wheat");
    }

    @Test
    void folderOfTheUsersIsLeftAlone() {
        OnDisk.write(root.resolve(".granary-doctor-notes/thesis.txt"), "mine");
        examine();
        assertThat(root.resolve(".granary-doctor-notes/thesis.txt")).hasContent("mine");
    }

    @Test
    void whatARunningExaminationUsesIsLeftAlone() {
        MemoryPatient patient = new MemoryPatient();
        Lease running = patient.store()
                .leases()
                .tryShared(Layout.scratch("00000000deadbeef"))
                .orElseThrow();
        patient.store().folders().create(Layout.scratch("00000000deadbeef"));
        patient.examine();
        assertThat(patient.inRoot()).containsExactly(".granary-doctor-00000000deadbeef");
        running.close();
        patient.examine();
        assertThat(patient.inRoot()).isEmpty();
    }

    @Test
    void anEmptyStoreStaysOneForOthersMeanwhile() throws IOException {
        Path empty = folder.resolve("empty");
        Files.createDirectories(empty.resolve(".granary-doctor-00000000deadbeef"));
        try (Granary granary = Granary.open(empty)) {
            assertThat(granary.runs()).isEmpty();
        }
    }

    @Test
    void aRecordThatCannotBeReadIsBad() {
        OnDisk.write(pipeline.resolve("scores.yaml"), "rmse: [");
        assertThat(examine().finding("reading"))
                .isEqualTo(new Finding(
                        "reading",
                        Verdict.BAD,
                        "1 run with 1 pipeline can be read, but for 1 document. 'granary ls RUN' tells which."));
    }

    @Test
    void copiesAreCountedAndWhatWouldSaveThem() {
        Path metadata = pipeline.resolve("metadata.yaml");
        OnDisk.write(metadata, OnDisk.text(metadata).replaceFirst("links: \"\\w+\"", "links: \"copy\""));
        assertThat(examine().sentence("copies")).startsWith("Links that are copies take 6 B");
    }

    @Test
    @NeedsPosix
    void theLinksThatAreWantedAreNamed() {
        assertThat(examine(Granary.at(root).links(LinkChoice.SYMLINK)).sentence("links"))
                .isEqualTo("New pipelines get links of the kind symlink, because that is set by the program.");
    }

    @Test
    @NeedsPosix
    void theLinksThatAreFoundOutAreNamed() {
        assertThat(examine().sentence("links"))
                .isEqualTo(
                        "New pipelines get links of the kind symlink, because it is the first that can be made here (auto).");
    }

    @Test
    void aStoreThatForcesNothingIsNoted() {
        assertThat(examine(Granary.at(root).durability(Durability.NONE)).finding("sync"))
                .isEqualTo(new Finding(
                        "sync",
                        Verdict.NOTE,
                        "Nothing is forced to the medium, for durability is 'none':"
                                + " what is finished survives the end of the process, but perhaps no power cut."));
    }

    @Test
    void howLongForcingTakesIsTold() {
        assertThat(examine().sentence("sync"))
                .matches("A file and its folders are forced to the medium in (less than 1|\\d+) ms:"
                        + " what is finished survives a power cut\\.");
    }
}
