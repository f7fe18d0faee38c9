package dev.granary.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.bed.NeedsAtomicWrites;
import dev.granary.ports.bed.WritesThousands;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.memory.Sha256;
import dev.granary.ports.storage.BlobSource;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.BlobStore;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.Presence;
import dev.granary.ports.storage.Publication;
import dev.granary.ports.storage.StagedBlob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a {@link BlobStore} promises to those who read, list and delete. */
public abstract class BlobStoreContract extends StoreCase {

    private static final StorePath PATH = Layout.artifact(RUN, "StandardScaler_abc123.pkl");
    private static final StorePath OTHER_PATH = Layout.artifact(RUN, "StandardScaler_abc1234.pkl");

    @ParameterizedTest
    @CsvSource(textBlock = """
                    0,  10, 0123456789
                    0,   0, ''
                    0,   1, 0
                    9,   1, 9
                    3,   4, 3456
                    3, 400, 3456789
                    10,  0, ''
                    10,  1, ''
                    11,  1, ''
                    9223372036854775807, 9223372036854775807, ''
                    1, 9223372036854775807, 123456789
                    """)
    void rangeIsReadAsFarAsThereIsSomething(long from, long length, String expected) throws IOException {
        publish(PATH, "0123456789");

        assertThat(text(PATH, new ByteRange(from, length))).isEqualTo(expected);
    }

    @Test
    void rangeOfALongContentIsReadAlone() throws IOException {
        byte[] content = new byte[3_000_000];
        new SplittableRandom(3).nextBytes(content);
        try (StagedBlob blob = stage(BlobSource.of(content))) {
            blob.publish(PATH);
        }

        try (InputStream in = store.blobs().open(PATH, new ByteRange(1_234_567, 1_000_001))) {
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(content, 1_234_567, 2_234_568));
        }
    }

    @Test
    void readingWhatIsNotThereIsMissing() {
        assertThatExceptionOfType(MissingFailure.class)
                .isThrownBy(() -> store.blobs().open(PATH, ByteRange.ALL))
                .withMessageStartingWith("Cannot read ")
                .withMessageContaining(PATH.name());
    }

    @Test
    void readingAFolderIsRefused() {
        store.folders().create(PATH);

        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> store.blobs().open(PATH, ByteRange.ALL))
                .withMessageStartingWith("Cannot read ")
                .withMessageContaining(PATH.name());
    }

    @Test
    void statTellsTheSize() {
        publish(PATH, "weights");

        BlobStat stat = store.blobs().stat(PATH).orElseThrow();

        assertThat(stat.path()).isEqualTo(PATH);
        assertThat(stat.sizeBytes()).isEqualTo(7);
    }

    @Test
    void statOfWhatIsNoFileIsEmpty() {
        store.folders().create(CACHE);

        assertThat(store.blobs().stat(CACHE)).isEmpty();
        assertThat(store.blobs().stat(PATH)).isEmpty();
        assertThat(store.blobs().stat(PATH.child("below").child("nothing"))).isEmpty();
    }

    @Test
    void versionStaysWhileTheContentDoes() {
        publish(PATH, "weights");
        String before = store.blobs().stat(PATH).orElseThrow().version();

        reopen();

        assertThat(store.blobs().stat(PATH).orElseThrow().version()).isEqualTo(before);
    }

    @Test
    void versionChangesWithTheContent() {
        replace(PATH, "one");
        String before = store.blobs().stat(PATH).orElseThrow().version();

        replace(PATH, "two");

        assertThat(store.blobs().stat(PATH).orElseThrow().version()).isNotEqualTo(before);
    }

    @Test
    void listingHasTheFilesOfOneFolderByName() {
        publish(CACHE.child("b"), "2");
        publish(CACHE.child("a_1"), "1");
        publish(CACHE.child("a"), "1");
        publish(CACHE.child("C"), "2");
        publish(CACHE.child("folder").child("below"), "3");
        publish(RUN.child("beside"), "4");

        assertThat(files(CACHE)).containsExactly("C", "a", "a_1", "b");
    }

    @Test
    void listingTellsWhatStatTells() {
        publish(PATH, "weights");

        try (Stream<BlobStat> files = store.blobs().list(CACHE)) {
            assertThat(files.filter(file -> file.path().equals(PATH)))
                    .containsExactly(store.blobs().stat(PATH).orElseThrow());
        }
    }

    @Test
    void listingOfAnAbsentFolderIsEmpty() {
        assertThat(files(CACHE)).isEmpty();
    }

    @Test
    @WritesThousands
    void listingOfThousandsIsComplete() {
        List<String> names =
                IntStream.range(0, 2_500).mapToObj("file_%04d"::formatted).toList();
        names.parallelStream().forEach(name -> publish(CACHE.child(name), name));

        assertThat(files(CACHE)).isEqualTo(names);
    }

    @Test
    void listingWhileOthersPublishHasAllThatWasThere() throws Exception {
        List<String> names =
                IntStream.range(0, 200).mapToObj("old_%03d"::formatted).toList();
        names.forEach(name -> publish(CACHE.child(name), name));

        Race.watching(
                () -> {
                    for (int i = 0; i < 200; i++) {
                        publish(CACHE.child("new_%03d".formatted(i)), "new");
                    }
                    return true;
                },
                () -> {
                    assertThat(files(CACHE)).containsAll(names).isSorted();
                    return true;
                });
    }

    @Test
    void deletingRemovesWhatIsThereAndNothingElse() {
        publish(PATH, "weights");
        publish(OTHER_PATH, "other weights");

        store.blobs()
                .delete(List.of(PATH, CACHE.child("absent"), RUN.child("no").child("such")));

        assertThat(files(CACHE)).containsExactly(OTHER_PATH.name());
    }

    @Test
    void deletingAFolderIsRefused() {
        store.folders().create(PATH);

        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> store.blobs().delete(List.of(PATH)))
                .withMessageStartingWith("Cannot delete ")
                .withMessageContaining(PATH.name());
        assertThat(store.folders().presence(PATH)).isEqualTo(Presence.FOLDER);
    }

    @Test
    void nameIsFreeAgainAfterDeleting() throws IOException {
        publish(PATH, "weights");
        store.blobs().delete(List.of(PATH));

        assertThat(publish(PATH, "other weights")).isEqualTo(Publication.CREATED);

        assertThat(text(PATH)).isEqualTo("other weights");
    }

    @Test
    void localPathIfAnyHoldsTheContent() throws IOException {
        publish(PATH, "weights");

        Optional<Path> path = store.blobs().localPath(PATH);

        assertThat(path.isPresent() ? Files.readString(path.get()) : "weights").isEqualTo("weights");
    }

    @Test
    void copyHasTheBytes() throws IOException {
        publish(PATH, "weights");

        assertThat(store.blobs().copy(PATH, OTHER_PATH)).isTrue();

        assertThat(text(OTHER_PATH)).isEqualTo("weights");
        assertThat(text(PATH)).isEqualTo("weights");
    }

    @Test
    void copyAndOriginalGoTheirOwnWays() throws IOException {
        publish(PATH, "weights");
        store.blobs().copy(PATH, OTHER_PATH);

        replace(PATH, "other weights");

        assertThat(text(OTHER_PATH)).isEqualTo("weights");
    }

    @Test
    void emptyFileIsCopied() throws IOException {
        publish(PATH, "");

        assertThat(store.blobs().copy(PATH, OTHER_PATH)).isTrue();

        assertThat(text(OTHER_PATH)).isEmpty();
    }

    @Test
    void copyToWhereSomethingStandsChangesNothing() throws IOException {
        publish(PATH, "weights");
        publish(OTHER_PATH, "other weights");
        store.folders().create(CACHE.child("folder"));

        assertThat(store.blobs().copy(PATH, OTHER_PATH)).isFalse();
        assertThat(store.blobs().copy(PATH, PATH)).isFalse();
        assertThat(store.blobs().copy(PATH, CACHE.child("folder"))).isFalse();

        assertThat(text(OTHER_PATH)).isEqualTo("other weights");
        assertThat(text(PATH)).isEqualTo("weights");
    }

    @Test
    void copyMakesTheFolderThatItGoesTo() throws IOException {
        StorePath copy = Layout.binaries(RUN.child("pipeline")).child("scaler_0.pkl");
        publish(PATH, "weights");

        assertThat(store.blobs().copy(PATH, copy)).isTrue();

        assertThat(text(copy)).isEqualTo("weights");
    }

    @Test
    void whatIsNotThereIsNotCopied() {
        assertThatExceptionOfType(MissingFailure.class)
                .isThrownBy(() -> store.blobs().copy(PATH, OTHER_PATH))
                .withMessageStartingWith("Cannot copy ")
                .withMessageContaining(PATH.name());
        assertThatNothingIsLeft();
    }

    @Test
    void folderIsNotCopied() {
        store.folders().create(PATH);

        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> store.blobs().copy(PATH, OTHER_PATH))
                .withMessageStartingWith("Cannot copy ")
                .withMessageContaining(PATH.name());
        assertThat(store.blobs().stat(OTHER_PATH)).isEmpty();
    }

    @Test
    @NeedsAtomicWrites
    void ofManyCopiesToOnePlaceOneIsMade() throws Exception {
        int racers = 8;
        for (int i = 0; i < racers; i++) {
            publish(CACHE.child("source_" + i), "weights " + i);
        }

        List<Boolean> outcomes = Race.of(racers, i -> () -> store.blobs().copy(CACHE.child("source_" + i), OTHER_PATH));

        assertThat(outcomes).containsOnlyOnce(true);
        assertThat(text(OTHER_PATH)).isEqualTo("weights " + outcomes.indexOf(true));
    }

    @Test
    void readerRacingACopierNeverSeesAPart() throws Exception {
        String content = "0123456789abcdef".repeat(16 * 1024);
        publish(PATH, content);

        Race.watching(
                () -> {
                    for (int i = 0; i < 40; i++) {
                        store.blobs().copy(PATH, CACHE.child("copy_" + i));
                    }
                    return true;
                },
                () -> {
                    try (Stream<BlobStat> seen = store.blobs().list(CACHE)) {
                        assertThat(seen.filter(file -> !file.path().name().startsWith(".")))
                                .allMatch(file -> file.sizeBytes() == content.length());
                    }
                    return true;
                });

        assertThat(files(CACHE)).hasSize(41);
        assertThat(text(CACHE.child("copy_39"))).isEqualTo(content);
    }

    @ParameterizedTest
    @MethodSource("uses")
    void closedStoreRefuses(String name, Use use) {
        BlobStore blobs = store.blobs();
        store.close();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> use.of(blobs))
                .withMessageContaining("is closed");
    }

    static Stream<Object[]> uses() {
        return Stream.of(
                use("stage", blobs -> blobs.stage(BlobSource.of(new byte[1]), UNFINISHED, new Sha256().begin())),
                use("open", blobs -> blobs.open(PATH, ByteRange.ALL)),
                use("stat", blobs -> blobs.stat(PATH)),
                use("list", blobs -> blobs.list(CACHE)),
                use("delete", blobs -> blobs.delete(List.of(PATH))),
                use("copy", blobs -> blobs.copy(PATH, OTHER_PATH)),
                use("localPath", blobs -> blobs.localPath(PATH)));
    }

    private static Object[] use(String name, Use use) {
        return new Object[] {name, use};
    }

    /** One use of a port. */
    private interface Use {
        void of(BlobStore blobs);
    }
}
