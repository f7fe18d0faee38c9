package dev.granary.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.bed.NeedsAtomicWrites;
import dev.granary.ports.bed.WritesThousands;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.storage.Folders;
import dev.granary.ports.storage.Presence;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Folders} promise. */
public abstract class FoldersContract extends StoreCase {

    private static final StorePath FOLDER = RUN.child("pipeline");
    private static final StorePath PLACE = RUN.child(".pipeline.old");
    private static final int RACERS = 8;

    @Test
    void presenceTellsWhatStandsThere() {
        publish(FOLDER.child("file"), "text");

        assertThat(folders().presence(FOLDER)).isEqualTo(Presence.FOLDER);
        assertThat(folders().presence(FOLDER.child("file"))).isEqualTo(Presence.FILE);
        assertThat(folders().presence(PLACE)).isEqualTo(Presence.ABSENT);
        assertThat(folders().presence(PLACE.child("below"))).isEqualTo(Presence.ABSENT);
    }

    @Test
    void folderIsMadeWithThoseAboveIt() {
        folders().create(FOLDER.child("inputs"));

        assertThat(folders().presence(RUN)).isEqualTo(Presence.FOLDER);
        assertThat(folders().presence(FOLDER.child("inputs"))).isEqualTo(Presence.FOLDER);
    }

    @Test
    void folderIsThereAfterReopening() {
        folders().create(FOLDER);

        reopen();

        assertThat(folders().presence(FOLDER)).isEqualTo(Presence.FOLDER);
    }

    @Test
    void makingAFolderAgainKeepsWhatIsInIt() throws IOException {
        publish(FOLDER.child("file"), "text");

        folders().create(FOLDER);

        assertThat(text(FOLDER.child("file"))).isEqualTo("text");
    }

    @Test
    void manyMayMakeOneFolder() throws Exception {
        List<Boolean> outcomes = Race.of(RACERS, i -> () -> {
            folders().create(FOLDER.child("inputs").child("deep"));
            return true;
        });

        assertThat(outcomes).hasSize(RACERS);
        assertThat(folders().presence(FOLDER.child("inputs").child("deep"))).isEqualTo(Presence.FOLDER);
    }

    @Test
    void folderIsNotMadeWhereAFileStands() {
        publish(FOLDER, "text");

        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> folders().create(FOLDER))
                .withMessageContaining(FOLDER.name());
        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> folders().create(FOLDER.child("below")))
                .withMessageContaining(FOLDER.name());
    }

    @Test
    void filesAndFoldersAreNoOthers() {
        publish(FOLDER.child("file"), "text");
        folders().create(FOLDER.child("inputs"));

        assertThat(folders().others(FOLDER)).isEmpty();
        assertThat(folders().others(RUN.child("absent"))).isEmpty();
    }

    @Test
    void retiredFolderIsGoneWithAllThatIsInIt() {
        publish(FOLDER.child("file"), "text");
        publish(FOLDER.child("inputs").child("data"), "text");
        publish(CACHE.child("content"), "kept");

        folders().retire(FOLDER, PLACE);

        assertThat(folders().presence(FOLDER)).isEqualTo(Presence.ABSENT);
        assertThat(folders().presence(PLACE)).isEqualTo(Presence.ABSENT);
        assertThat(files(CACHE)).containsExactly("content");
    }

    @Test
    void retiringEndsWhatWasCutShort() {
        publish(FOLDER.child("file"), "new");
        publish(PLACE.child("file"), "left over");

        folders().retire(FOLDER, PLACE);

        assertThat(folders().presence(FOLDER)).isEqualTo(Presence.ABSENT);
        assertThat(folders().presence(PLACE)).isEqualTo(Presence.ABSENT);
    }

    @Test
    void retiringWhatIsAbsentRemovesWhatAnEarlierCallLeft() {
        publish(PLACE.child("file"), "left over");

        folders().retire(FOLDER, PLACE);

        assertThat(folders().presence(PLACE)).isEqualTo(Presence.ABSENT);
    }

    @Test
    void fileIsNotRetired() {
        publish(FOLDER, "text");

        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> folders().retire(FOLDER, PLACE))
                .withMessageContaining(FOLDER.name());
        assertThat(folders().presence(FOLDER)).isEqualTo(Presence.FILE);
    }

    @Test
    void listingHasTheFoldersDirectlyInOneByName() {
        folders().create(RUN.child("b"));
        folders().create(RUN.child("a").child("below"));
        folders().create(RUN.child(".hidden"));
        folders().create(RUN.child("C"));
        publish(RUN.child("file"), "text");

        assertThat(folders().list(RUN))
                .contains(".hidden", "C", "a", "b")
                .doesNotContain("below", "file")
                .isSorted();
    }

    @Test
    void listingOfTheRootHasTheRuns() {
        folders().create(RUN);
        folders().create(StorePath.of("2024-10-13_maize"));

        assertThat(folders().list(StorePath.ROOT)).containsExactly("2024-10-13_maize", RUN.name());
    }

    @Test
    void listingOfAnAbsentFolderIsEmpty() {
        assertThat(folders().list(FOLDER)).isEmpty();
        assertThat(folders().list(StorePath.ROOT)).isEmpty();
    }

    @Test
    @WritesThousands
    void listingOfThousandsIsComplete() {
        List<String> names =
                IntStream.range(0, 1_200).mapToObj("folder_%04d"::formatted).toList();
        names.parallelStream().forEach(name -> folders().create(FOLDER.child(name)));

        assertThat(folders().list(FOLDER)).isEqualTo(names);
    }

    @Test
    void moveTakesAllThatIsInAFolderAlong() throws IOException {
        publish(FOLDER.child("inputs").child("file"), "text");
        folders().create(FOLDER.child("empty"));

        assertThat(folders().move(FOLDER, PLACE)).isTrue();

        assertThat(folders().presence(FOLDER)).isEqualTo(Presence.ABSENT);
        assertThat(text(PLACE.child("inputs").child("file"))).isEqualTo("text");
        assertThat(folders().presence(PLACE.child("empty"))).isEqualTo(Presence.FOLDER);
    }

    @Test
    void runMovesAsAnyFolder() throws IOException {
        StorePath renamed = StorePath.of("2024-10-14_barley");
        publish(FOLDER.child("file"), "text");

        assertThat(folders().move(RUN, renamed)).isTrue();

        assertThat(folders().list(StorePath.ROOT)).containsExactly(renamed.name());
        assertThat(text(renamed.child(FOLDER.name()).child("file"))).isEqualTo("text");
    }

    @Test
    void moveToWhereAFolderStandsChangesNothing() throws IOException {
        publish(FOLDER.child("file"), "one");
        publish(PLACE.child("file"), "two");

        assertThat(folders().move(FOLDER, PLACE)).isFalse();

        assertThat(text(FOLDER.child("file"))).isEqualTo("one");
        assertThat(text(PLACE.child("file"))).isEqualTo("two");
    }

    @Test
    void moveToWhereAnEmptyFolderStandsChangesNothing() throws IOException {
        publish(FOLDER.child("file"), "one");
        folders().create(PLACE);

        assertThat(folders().move(FOLDER, PLACE)).isFalse();

        assertThat(text(FOLDER.child("file"))).isEqualTo("one");
        assertThat(files(PLACE)).isEmpty();
    }

    @Test
    void moveToWhereAFileStandsChangesNothing() throws IOException {
        publish(FOLDER.child("file"), "one");
        publish(PLACE, "two");

        assertThat(folders().move(FOLDER, PLACE)).isFalse();

        assertThat(text(FOLDER.child("file"))).isEqualTo("one");
        assertThat(text(PLACE)).isEqualTo("two");
    }

    @Test
    @NeedsAtomicWrites
    void ofManyFoldersMovedToOnePlaceOneArrives() throws Exception {
        for (int i = 0; i < RACERS; i++) {
            publish(RUN.child("pipeline_" + i).child("file"), "pipeline " + i);
        }

        List<Boolean> outcomes = Race.of(RACERS, i -> () -> folders().move(RUN.child("pipeline_" + i), PLACE));

        assertThat(outcomes).containsOnlyOnce(true);
        assertThat(Collections.frequency(outcomes, false)).isEqualTo(RACERS - 1);
        assertThat(text(PLACE.child("file"))).isEqualTo("pipeline " + outcomes.indexOf(true));
        assertThat(files(PLACE)).containsExactly("file");
    }

    @Test
    void movingWhatIsNotThereIsMissing() {
        assertThatExceptionOfType(MissingFailure.class)
                .isThrownBy(() -> folders().move(FOLDER, PLACE))
                .withMessageStartingWith("Cannot move ")
                .withMessageContaining(FOLDER.name());
    }

    @Test
    void fileMovesAsAFolderDoes() throws IOException {
        publish(FOLDER.child("file"), "text");

        assertThat(folders().move(FOLDER.child("file"), PLACE.child("moved"))).isTrue();

        assertThat(text(PLACE.child("moved"))).isEqualTo("text");
        assertThat(files(FOLDER)).isEmpty();
    }

    @Test
    void fileMovedToWhereAFileStandsChangesNothing() throws IOException {
        publish(FOLDER.child("file"), "one");
        publish(PLACE.child("file"), "two");

        assertThat(folders().move(FOLDER.child("file"), PLACE.child("file"))).isFalse();

        assertThat(text(FOLDER.child("file"))).isEqualTo("one");
        assertThat(text(PLACE.child("file"))).isEqualTo("two");
    }

    @Test
    @NeedsAtomicWrites
    void ofManyFilesMovedToOnePlaceOneArrives() throws Exception {
        for (int i = 0; i < RACERS; i++) {
            publish(FOLDER.child("file_" + i), "file " + i);
        }

        List<Boolean> outcomes = Race.of(RACERS, i -> () -> folders().move(FOLDER.child("file_" + i), PLACE));

        assertThat(outcomes).containsOnlyOnce(true);
        assertThat(text(PLACE)).isEqualTo("file " + outcomes.indexOf(true));
        assertThat(files(FOLDER)).hasSize(RACERS - 1);
    }

    @Test
    void deletingRemovesAFolderWithAllThatIsInIt() {
        publish(FOLDER.child("inputs").child("file"), "text");
        publish(RUN.child("beside"), "text");

        folders().delete(FOLDER);
        folders().delete(FOLDER);

        assertThat(folders().presence(FOLDER)).isEqualTo(Presence.ABSENT);
        assertThat(files(RUN)).containsExactly("beside");
    }

    @Test
    void deletingAFileAsAFolderIsRefused() {
        publish(FOLDER, "text");

        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> folders().delete(FOLDER))
                .withMessageStartingWith("Cannot delete ")
                .withMessageContaining(FOLDER.name());
        assertThat(folders().presence(FOLDER)).isEqualTo(Presence.FILE);
    }

    @Test
    void folderIsDeletedOnlyIfItIsEmpty() throws IOException {
        folders().create(PLACE);
        publish(FOLDER.child("file"), "text");

        folders().deleteIfEmpty(PLACE);
        folders().deleteIfEmpty(PLACE);
        folders().deleteIfEmpty(FOLDER);
        folders().deleteIfEmpty(FOLDER.child("file"));

        assertThat(folders().presence(PLACE)).isEqualTo(Presence.ABSENT);
        assertThat(text(FOLDER.child("file"))).isEqualTo("text");
    }

    @ParameterizedTest
    @MethodSource("uses")
    void closedStoreRefuses(String name, Use use) {
        Folders folders = folders();
        store.close();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> use.of(folders))
                .withMessageContaining("is closed");
    }

    static Stream<Object[]> uses() {
        return Stream.of(
                use("presence", folders -> folders.presence(FOLDER)),
                use("list", folders -> folders.list(FOLDER)),
                use("others", folders -> folders.others(FOLDER)),
                use("create", folders -> folders.create(FOLDER)),
                use("move", folders -> folders.move(FOLDER, PLACE)),
                use("delete", folders -> folders.delete(FOLDER)),
                use("retire", folders -> folders.retire(FOLDER, PLACE)),
                use("settle", folders -> folders.settle(FOLDER)),
                use("deleteIfEmpty", folders -> folders.deleteIfEmpty(FOLDER)));
    }

    private static Object[] use(String name, Use use) {
        return new Object[] {name, use};
    }

    /** One use of a port. */
    private interface Use {
        void of(Folders folders);
    }

    private Folders folders() {
        return store.folders();
    }
}
