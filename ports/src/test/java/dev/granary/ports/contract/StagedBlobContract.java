package dev.granary.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.bed.NeedsAtomicWrites;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.memory.Sha256;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.Fingerprint;
import dev.granary.ports.storage.Presence;
import dev.granary.ports.storage.Publication;
import dev.granary.ports.storage.StagedBlob;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a {@link StagedBlob} promises once it is taken in. */
public abstract class StagedBlobContract extends StoreCase {

    private static final StorePath PATH = Layout.artifact(RUN, "StandardScaler_abc123.pkl");
    private static final StorePath OTHER_PATH = Layout.artifact(RUN, "StandardScaler_abc1234.pkl");
    private static final int RACERS = 16;

    @Test
    void publishedContentReadsBack() throws IOException {
        assertThat(publish(PATH, "weights")).isEqualTo(Publication.CREATED);

        assertThat(text(PATH)).isEqualTo("weights");
    }

    @Test
    void publishedContentIsThereAfterReopening() throws IOException {
        publish(PATH, "weights");

        reopen();

        assertThat(text(PATH)).isEqualTo("weights");
        assertThat(files(CACHE)).containsExactly(PATH.name());
    }

    @Test
    void preparedContentIsNamed() throws IOException {
        try (StagedBlob blob = stage("weights")) {
            blob.prepare(PATH);
            assertThat(blob.publish(PATH)).isEqualTo(Publication.CREATED);
            blob.prepare(PATH);
        }
        assertThat(text(PATH)).isEqualTo("weights");
    }

    @Test
    void contentPreparedForOneNameMayBeGivenAnother() throws IOException {
        try (StagedBlob blob = stage("weights")) {
            blob.prepare(PATH);
            assertThat(blob.publish(OTHER_PATH)).isEqualTo(Publication.CREATED);
        }

        assertThat(text(OTHER_PATH)).isEqualTo("weights");
        assertThat(files(CACHE)).containsExactly(OTHER_PATH.name());
    }

    @Test
    void preparedContentThatGetsNoNameLeavesNothing() {
        StagedBlob blob = stage("weights");
        blob.prepare(PATH);

        blob.close();

        assertThatNothingIsLeft();
    }

    @Test
    void fingerprintIfAnyIsThatOfTheBytes() {
        publish(PATH, "weights");
        Optional<Fingerprint> first = store.blobs().fingerprint(PATH);

        replace(PATH, "other weights");
        Optional<Fingerprint> second = store.blobs().fingerprint(PATH);

        assertThat(first).isIn(Optional.empty(), Optional.of(new Fingerprint(7, Sha256.of(bytes("weights")))));
        assertThat(second).isIn(Optional.empty(), Optional.of(new Fingerprint(13, Sha256.of(bytes("other weights")))));
    }

    @Test
    void whatIsNotThereHasNoFingerprint() {
        store.folders().create(OTHER_PATH);

        assertThat(store.blobs().fingerprint(PATH)).isEmpty();
        assertThat(store.blobs().fingerprint(OTHER_PATH)).isEmpty();
    }

    @Test
    void sameContentUnderItsNameIsAlreadyPresent() throws IOException {
        publish(PATH, "weights");

        assertThat(publish(PATH, "weights")).isEqualTo(Publication.ALREADY_PRESENT);

        assertThat(text(PATH)).isEqualTo("weights");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WEIGHTS", "weights and more", ""})
    void nameOfOneContentIsNeverGivenToAnother(String other) throws IOException {
        publish(PATH, "weights");

        assertThat(publish(PATH, other)).isEqualTo(Publication.NAME_TAKEN);

        assertThat(text(PATH)).isEqualTo("weights");
    }

    @Test
    void contentWhoseNameWasTakenMayBeGivenAnother() throws IOException {
        publish(PATH, "weights");

        try (StagedBlob blob = stage("other weights")) {
            assertThat(blob.publish(PATH)).isEqualTo(Publication.NAME_TAKEN);
            assertThat(blob.publish(OTHER_PATH)).isEqualTo(Publication.CREATED);
        }

        assertThat(text(PATH)).isEqualTo("weights");
        assertThat(text(OTHER_PATH)).isEqualTo("other weights");
    }

    @Test
    void nameOfAFolderIsTaken() {
        store.folders().create(PATH);

        assertThat(publish(PATH, "weights")).isEqualTo(Publication.NAME_TAKEN);

        assertThat(store.folders().presence(PATH)).isEqualTo(Presence.FOLDER);
    }

    @Test
    void namesThatDifferOnlyInCaseNeverAlias() throws IOException {
        StorePath lower = Layout.artifact(RUN, "model_abc123.pkl");
        StorePath upper = Layout.artifact(RUN, "MODEL_abc123.pkl");
        publish(lower, "one");

        Publication second = publish(upper, "two");

        assertThat(second).isIn(Publication.CREATED, Publication.NAME_TAKEN);
        assertThat(text(lower)).isEqualTo("one");
        assertThat(text(upper)).isEqualTo(second == Publication.CREATED ? "two" : "one");
        assertThat(files(CACHE)).hasSize(second == Publication.CREATED ? 2 : 1);
    }

    @Test
    void contentIsPresentOnlyUnderTheLettersOfItsName() {
        publish(Layout.artifact(RUN, "model_abc123.pkl"), "one");

        Publication second = publish(Layout.artifact(RUN, "MODEL_abc123.pkl"), "one");

        assertThat(second).isIn(Publication.CREATED, Publication.NAME_TAKEN);
        assertThat(publish(Layout.artifact(RUN, "model_abc123.pkl"), "one")).isEqualTo(Publication.ALREADY_PRESENT);
        assertThat(files(CACHE)).hasSize(second == Publication.CREATED ? 2 : 1);
    }

    @Test
    void publishingTwiceIsRefused() {
        try (StagedBlob blob = stage("weights")) {
            blob.publish(PATH);

            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> blob.publish(OTHER_PATH))
                    .withMessageContaining("has a name already");
        }
        assertThat(files(CACHE)).containsExactly(PATH.name());
    }

    @Test
    void publishingWhatIsAlreadyPresentEndsIt() {
        publish(PATH, "weights");

        try (StagedBlob blob = stage("weights")) {
            blob.publish(PATH);

            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> blob.replace(OTHER_PATH))
                    .withMessageContaining("has a name already");
        }
    }

    @Test
    void publishingAfterClosingIsRefused() {
        StagedBlob blob = stage("weights");
        blob.close();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> blob.publish(PATH))
                .withMessageContaining("was closed without a name");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> blob.replace(PATH))
                .withMessageContaining("was closed without a name");
        assertThat(store.blobs().stat(PATH)).isEmpty();
    }

    @Test
    void closingAPublishedContentKeepsIt() throws IOException {
        StagedBlob blob = stage("weights");
        blob.publish(PATH);

        blob.close();
        blob.close();

        assertThat(text(PATH)).isEqualTo("weights");
    }

    @Test
    void closingUnpublishedLeavesNothing() {
        StagedBlob blob = stage("weights");

        blob.close();
        blob.close();

        assertThatNothingIsLeft();
    }

    @Test
    void publishingLeavesNothingUnfinished() {
        publish(PATH, "weights");
        publish(PATH, "weights");
        publish(PATH, "other weights");

        assertThat(files(UNFINISHED)).isEmpty();
        reopen();
        assertThat(store.folders().presence(UNFINISHED)).isEqualTo(Presence.ABSENT);
    }

    @Test
    @NeedsAtomicWrites
    void ofManyThatPublishOneContentOneCreatesIt() throws Exception {
        List<Publication> outcomes = Race.of(RACERS, i -> () -> publish(PATH, "weights"));

        assertThat(outcomes).containsOnlyOnce(Publication.CREATED);
        assertThat(Collections.frequency(outcomes, Publication.ALREADY_PRESENT)).isEqualTo(RACERS - 1);
        assertThat(text(PATH)).isEqualTo("weights");
    }

    @Test
    @NeedsAtomicWrites
    void ofManyContentsUnderOneNameOneCreatesIt() throws Exception {
        List<Publication> outcomes = Race.of(RACERS, i -> () -> publish(PATH, "weights " + i));

        assertThat(outcomes).containsOnlyOnce(Publication.CREATED);
        assertThat(Collections.frequency(outcomes, Publication.NAME_TAKEN)).isEqualTo(RACERS - 1);
        assertThat(text(PATH)).isEqualTo("weights " + outcomes.indexOf(Publication.CREATED));
    }

    @Test
    void readerRacingAPublisherNeverSeesAPart() throws Exception {
        String content = "0123456789abcdef".repeat(16 * 1024);
        List<StorePath> paths =
                IntStream.range(0, 40).mapToObj(i -> CACHE.child("part_" + i)).toList();

        Race.watching(
                () -> {
                    paths.forEach(path -> publish(path, content));
                    return true;
                },
                () -> {
                    for (StorePath path : paths) {
                        for (BlobStat seen : store.blobs().stat(path).stream().toList()) {
                            assertThat(seen.sizeBytes()).isEqualTo(content.length());
                            assertThat(text(path)).isEqualTo(content);
                        }
                    }
                    return true;
                });

        assertThat(files(CACHE)).hasSize(paths.size());
    }

    @Test
    void replacePutsAContentWhereNothingIs() throws IOException {
        replace(PATH, "chart");

        assertThat(text(PATH)).isEqualTo("chart");
    }

    @Test
    void replacePutsAContentInPlaceOfAnother() throws IOException {
        replace(PATH, "a rather long chart");
        replace(PATH, "chart");

        assertThat(text(PATH)).isEqualTo("chart");
        assertThat(files(CACHE)).containsExactly(PATH.name());
    }

    @Test
    void replacePutsAContentInPlaceOfAPublishedOne() throws IOException {
        publish(PATH, "damaged");

        replace(PATH, "good");

        assertThat(text(PATH)).isEqualTo("good");
    }

    @Test
    void contentWhoseNameWasTakenMayReplaceInstead() throws IOException {
        publish(PATH, "damaged");

        try (StagedBlob blob = stage("good")) {
            blob.publish(PATH);
            blob.replace(PATH);
        }

        assertThat(text(PATH)).isEqualTo("good");
    }

    @Test
    void replacingAFolderIsRefused() {
        store.folders().create(PATH);

        try (StagedBlob blob = stage("chart")) {
            assertThatExceptionOfType(WrongTypeFailure.class)
                    .isThrownBy(() -> blob.replace(PATH))
                    .withMessageStartingWith("Cannot replace ")
                    .withMessageContaining(PATH.name());
        }
        assertThat(store.folders().presence(PATH)).isEqualTo(Presence.FOLDER);
    }

    @Test
    void readerRacingAReplacerSeesOneContentWhole() throws Exception {
        int length = 128 * 1024;
        replace(PATH, "0".repeat(length));

        Race.watching(
                () -> {
                    for (int i = 1; i < 50; i++) {
                        replace(PATH, String.valueOf(i % 10).repeat(length));
                    }
                    return true;
                },
                () -> {
                    String seen = text(PATH);
                    assertThat(seen).isEqualTo(seen.substring(0, 1).repeat(length));
                    return true;
                });
    }

    @Test
    void whatWasStagedBeforeTheStoreWasClosedGetsNoName() {
        StagedBlob blob = stage("weights");
        store.close();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> blob.publish(PATH))
                .withMessageContaining("is closed");
        blob.close();

        assertThatNothingIsLeft();
    }
}
