package dev.granary.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.bed.WritesThousands;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.Presence;
import dev.granary.ports.storage.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a {@link Survey} promises. */
public abstract class SurveyContract extends StoreCase {

    private static final StorePath PIPELINE = Layout.pipeline(RUN, "regression_Q1_baseline_c20f9b");
    private static final StorePath SCORES = Layout.scores(PIPELINE);
    private static final StorePath OTHER_RUN = Layout.run("2024-10-14_barley");

    @Test
    void tellsWhatThePortsTell() {
        publish(CACHE.child("b"), "2");
        publish(CACHE.child("a"), "11");
        store.documents().create(SCORES, bytes("rmse: 0.5"));
        store.folders().create(RUN.child("empty"));

        Survey survey = store.survey(RUN);

        for (StorePath folder : List.of(RUN, CACHE, PIPELINE, RUN.child("empty"), RUN.child("absent"))) {
            assertThat(survey.folders(folder)).isEqualTo(store.folders().list(folder));
            assertThat(survey.others(folder)).isEqualTo(store.folders().others(folder));
            try (Stream<?> files = store.blobs().list(folder)) {
                assertThat(survey.files(folder)).isEqualTo(files.toList());
            }
        }
        for (StorePath path : List.of(
                RUN,
                CACHE.child("a"),
                SCORES,
                PIPELINE,
                RUN.child("empty"),
                RUN.child("no").child("such"))) {
            assertThat(survey.presence(path)).isEqualTo(store.folders().presence(path));
        }
        assertThat(survey.read(SCORES)).isEqualTo(store.documents().read(SCORES));
        assertThat(survey.read(Layout.metadata(PIPELINE))).isEmpty();
    }

    @Test
    void ofTheRootTellsOfAllRuns() {
        store.documents().create(SCORES, bytes("rmse: 0.5"));
        store.documents().create(Layout.runDocument(OTHER_RUN), bytes("name: barley"));

        Survey survey = store.survey(StorePath.ROOT);

        assertThat(survey.folders(StorePath.ROOT)).containsExactly(OTHER_RUN.name(), RUN.name());
        assertThat(survey.read(Layout.runDocument(OTHER_RUN)).map(Document::bytes))
                .hasValue(bytes("name: barley"));
        assertThat(survey.read(SCORES).map(Document::bytes)).hasValue(bytes("rmse: 0.5"));
    }

    @Test
    void stampsOfADocumentAreEqualUntilItIsAnother() {
        store.documents().create(SCORES, bytes("rmse: 0.5"));
        Survey survey = store.survey(RUN);
        assertThat(survey.folders(RUN)).contains(PIPELINE.name());
        Optional<Stamp> stamp = survey.stamp(SCORES);

        assertThat(stamp).isPresent();
        assertThat(stamp.get().text()).isNotBlank().isASCII();
        assertThat(survey.stamp(SCORES)).isEqualTo(stamp);
        assertThat(store.survey(RUN).stamp(SCORES)).isEqualTo(stamp);

        Document document = store.documents().read(SCORES).orElseThrow();
        store.documents().replace(SCORES, bytes("rmse: 0.7"), document.version());
        assertThat(store.survey(RUN).stamp(SCORES)).isPresent().isNotEqualTo(stamp);
    }

    @Test
    void onlyFilesHaveStamps() {
        store.documents().create(SCORES, bytes("rmse: 0.5"));
        Survey survey = store.survey(RUN);

        assertThat(survey.stamp(Layout.metadata(PIPELINE))).isEmpty();
        assertThat(survey.stamp(PIPELINE)).isEmpty();
        assertThat(survey.stamp(RUN.child("no").child("such"))).isEmpty();
        assertThat(survey.folders(RUN)).contains(PIPELINE.name());
        assertThat(survey.stamp(Layout.metadata(PIPELINE))).isEmpty();
    }

    @Test
    void ofAnAbsentFolderFindsNothing() {
        Survey survey = store.survey(RUN);

        assertThat(survey.folders(RUN)).isEmpty();
        assertThat(survey.files(RUN)).isEmpty();
        assertThat(survey.read(SCORES)).isEmpty();
        assertThat(survey.presence(RUN)).isEqualTo(Presence.ABSENT);
    }

    @Test
    void seesWhatWasWrittenBeforeIt() {
        var version = store.documents().create(SCORES, bytes("rmse: 0.5")).orElseThrow();
        store.survey(RUN).read(SCORES);
        store.documents().replace(SCORES, bytes("rmse: 0.4"), version);

        assertThat(store.survey(RUN).read(SCORES).map(Document::bytes)).hasValue(bytes("rmse: 0.4"));
    }

    @Test
    void seesWhatOthersHaveWritten() {
        Store other = anotherStore();
        var version = store.documents().create(SCORES, bytes("rmse: 0.5")).orElseThrow();
        other.survey(RUN).read(SCORES);
        store.documents().replace(SCORES, bytes("rmse: 0.4"), version);

        assertThat(other.survey(RUN).read(SCORES)).isEqualTo(store.documents().read(SCORES));
    }

    @Test
    void tellsWhetherAPipelineIsBeingRecorded() {
        store.documents().create(SCORES, bytes("rmse: 0.5"));
        Lease lease = store.leases().tryExclusive(PIPELINE).orElseThrow();

        assertThat(store.survey(RUN).isHeld(PIPELINE)).isTrue();
        assertThat(anotherStore().survey(RUN).isHeld(PIPELINE)).isTrue();
        assertThat(store.survey(RUN).isHeld(RUN)).isFalse();

        lease.close();

        assertThat(store.survey(RUN).isHeld(PIPELINE)).isFalse();
    }

    @Test
    void whatIsExpectedIsReadAsEver() {
        List<StorePath> documents = IntStream.range(0, 60)
                .mapToObj(i -> Layout.scores(RUN.child("pipeline_%02d".formatted(i))))
                .toList();
        documents.forEach(document -> store.documents().create(document, bytes(document.toString())));
        List<StorePath> expected = new ArrayList<>(documents);
        expected.add(SCORES);

        Survey survey = store.survey(RUN);
        survey.expect(expected);

        for (StorePath document : documents) {
            assertThat(survey.read(document).map(Document::bytes)).hasValue(bytes(document.toString()));
            assertThat(survey.read(document).map(Document::version))
                    .isEqualTo(store.documents().read(document).map(Document::version));
        }
        assertThat(survey.read(SCORES)).isEmpty();
    }

    @Test
    void folderIsNoDocument() {
        store.folders().create(SCORES);
        Survey survey = store.survey(RUN);
        survey.expect(List.of(SCORES));

        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> survey.read(SCORES))
                .withMessageStartingWith("Cannot read ")
                .withMessageContaining(SCORES.name());
    }

    @Test
    @WritesThousands
    void tellsOfThousands() {
        List<String> names =
                IntStream.range(0, 1_200).mapToObj("folder_%04d"::formatted).toList();
        names.parallelStream()
                .forEach(name -> store.documents().create(Layout.scores(PIPELINE.child(name)), bytes(name)));

        assertThat(store.survey(RUN).folders(PIPELINE)).isEqualTo(names);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void whatIsOutsideIsNotItsBusiness(String name, BiConsumer<Survey, StorePath> question) {
        Survey survey = store.survey(RUN);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> question.accept(survey, OTHER_RUN))
                .withMessageContaining(OTHER_RUN.name());
    }

    @ParameterizedTest
    @MethodSource("questions")
    void closedStoreRefuses(String name, BiConsumer<Survey, StorePath> question) {
        store.close();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> question.accept(store.survey(RUN), RUN))
                .withMessageContaining("is closed");
    }

    static Stream<Object[]> questions() {
        return Stream.of(
                question("presence", Survey::presence),
                question("folders", Survey::folders),
                question("others", Survey::others),
                question("files", Survey::files),
                question("link", Survey::link),
                question("read", Survey::read),
                question("isHeld", Survey::isHeld),
                question("expect", (survey, path) -> survey.expect(List.of(path))));
    }

    private static Object[] question(String name, BiConsumer<Survey, StorePath> question) {
        return new Object[] {name, question};
    }
}
