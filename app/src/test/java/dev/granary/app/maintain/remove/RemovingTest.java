package dev.granary.app.maintain.remove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.app.lookup.AmbiguousException;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.maintain.Barn;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.SealedRunException;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.usage.Tally;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemovingTest {

    private final Barn barn = Barn.empty();

    private RemovalReport remove(String... names) {
        return barn.removing().remove(barn.removing().plan(List.of(names)));
    }

    @Test
    void pipelineGoesWithWhatOnlyItRefersTo() {
        StorePath first = barn.record("first", "own of first", "shared");
        barn.record("second", "shared");
        long before = barn.bytes();

        RemovalPlan plan = barn.removing().plan(List.of("wheat/first"));
        RemovalReport report = barn.removing().remove(plan);

        assertThat(report.problems()).isEmpty();
        assertThat(report.removed()).isEqualTo(plan.removals());
        Removal removal = report.removed().get(0);
        assertThat(removal.pipelines()).containsExactly(first.name());
        assertThat(removal.contents()).isEqualTo(new Tally(1, "own of first".length()));
        assertThat(before - barn.bytes()).isEqualTo(report.freedBytes());
        assertThat(barn.isThere(first)).isFalse();
        assertThat(barn.cached()).hasSize(1);
        barn.assertNothingIsLost();
    }

    @Test
    void pipelinesThatGoTogetherAreCountedTogether() {
        barn.record("first", "shared");
        barn.record("second", "shared");

        assertThat(barn.removing()
                        .plan(List.of("wheat/first"))
                        .removals()
                        .get(0)
                        .contents())
                .isEqualTo(Tally.NOTHING);
        RemovalReport report = remove("wheat/first", "wheat/second");

        assertThat(report.removed()).hasSize(1);
        assertThat(report.removed().get(0).contents()).isEqualTo(new Tally(1, "shared".length()));
        assertThat(barn.cached()).isEmpty();
        assertThat(barn.pipelines()).isEmpty();
    }

    @Test
    void linksThatAreCopiesFreeWhatTheyTake() {
        Barn copies = Barn.withCopies();
        copies.record("first", "shared");
        copies.record("second", "shared");
        long before = copies.bytes();

        RemovalReport report = copies.removing().remove(copies.removing().plan(List.of("wheat/first")));

        assertThat(before - copies.bytes()).isEqualTo(report.freedBytes());
        copies.assertNothingIsLost();
    }

    @Test
    void otherOrphansAreLeftAlone() {
        String orphan = barn.orphan("orphan");
        barn.record("first", "fitted");

        remove("wheat/first");

        assertThat(barn.cached()).containsExactly(orphan);
    }

    @Test
    void planChangesNothing() {
        barn.record("first", "fitted");
        try (RunRecording recording = barn.open("wheat")) {
            assertThat(barn.removing().plan(List.of("wheat/first")).freedBytes())
                    .isGreaterThan("fitted".length());
            assertThat(recording.folder()).isEqualTo(Barn.RUN.name());
        }
        barn.assertNothingIsLost();
    }

    @Test
    void contentsStayWhileAnotherPipelineCannotBeRead() {
        StorePath first = barn.record("first", "fitted");
        StorePath second = barn.record("second", "other");
        barn.disk().plantFile(Layout.metadata(second), Barn.bytes("training: ["));

        RemovalReport report = remove("wheat/first");

        assertThat(report.notes())
                .singleElement()
                .asString()
                .startsWith("Contents of run 2024-10-14_wheat stay, for it cannot be told what the others refer to: ")
                .endsWith("'granary clean-artifacts --run 2024-10-14_wheat --force' takes what nobody needs.");
        assertThat(barn.isThere(first)).isFalse();
        assertThat(barn.cached()).hasSize(2);
    }

    @Test
    void pipelineThatCannotBeReadGoesByItsFolder() {
        StorePath first = barn.record("first", "fitted");
        barn.record("second", "other");
        barn.disk().plantFile(Layout.metadata(first), Barn.bytes("training: ["));
        barn.disk().plantFile(Layout.definition(first), Barn.bytes("["));

        RemovalReport report = remove("wheat/" + first.name());

        assertThat(report.problems()).isEmpty();
        assertThat(barn.isThere(first)).isFalse();
        barn.assertNothingIsLost();
    }

    @Test
    void copyByHandInsideItGoesWithIt() {
        StorePath first = barn.record("first", "fitted");
        StorePath inside = first.child("backup");
        barn.store().blobs().copy(Layout.metadata(first), Layout.metadata(inside));

        assertThat(remove("wheat/first").removed().get(0).contents().files()).isOne();

        assertThat(barn.cached()).isEmpty();
    }

    @Test
    void copyByHandBesideItKeepsItsContents() {
        StorePath first = barn.record("first", "fitted");
        StorePath beside = Barn.RUN.child("old").child("copy");
        barn.store().blobs().copy(Layout.metadata(first), Layout.metadata(beside));

        assertThat(remove("wheat/first").removed().get(0).contents()).isEqualTo(Tally.NOTHING);

        assertThat(barn.cached()).hasSize(1);
    }

    @Test
    void replacementThatWasCutShortDoesNotTakeItsPlace() {
        StorePath first = barn.record("first", "old");
        StorePath copy = Layout.replaced(first);
        barn.store().blobs().copy(Layout.metadata(first), Layout.metadata(copy));
        barn.store().blobs().copy(Layout.definition(first), Layout.definition(copy));

        remove("wheat/first");

        assertThat(barn.isThere(first)).isFalse();
        assertThat(barn.isThere(copy)).isFalse();
        assertThat(barn.pipelines()).isEmpty();
    }

    @Test
    void wholeRunGoes() {
        barn.record("first", "fitted");
        long before = barn.bytes()
                + barn.store().blobs().stat(Layout.sums(Barn.RUN)).orElseThrow().sizeBytes();

        RemovalReport report = remove("wheat");

        assertThat(report.problems()).isEmpty();
        assertThat(report.removed().get(0).isOfRun()).isTrue();
        assertThat(report.freedBytes()).isEqualTo(before);
        assertThat(barn.store().folders().list(StorePath.ROOT)).isEmpty();
    }

    @Test
    void runThatIsNamedItselfGoesAsAWhole() {
        barn.record("first", "fitted");

        RemovalPlan plan = barn.removing().plan(List.of("wheat/first", "wheat"));

        assertThat(plan.removals()).singleElement().matches(Removal::isOfRun);
    }

    @Test
    void runThatSomebodyRecordsIntoIsRefused() {
        StorePath first = barn.record("first", "fitted");
        try (RunRecording recording = barn.open("wheat")) {
            assertThat(remove("wheat/first").problems())
                    .singleElement()
                    .asString()
                    .startsWith("Cannot work on " + recording.folder());
            assertThat(remove("wheat").problems()).singleElement().asString().startsWith("Cannot work on ");
        }
        assertThat(barn.isThere(first)).isTrue();
        barn.assertNothingIsLost();
    }

    @Test
    void sealedRunIsRefused() {
        barn.record("first", "fitted");
        barn.disk().plantFile(Layout.seal(Barn.RUN), Barn.bytes("sealed"));

        assertThatExceptionOfType(SealedRunException.class)
                .isThrownBy(() -> barn.removing().plan(List.of("wheat/first")))
                .withMessageStartingWith("Cannot remove anything of run 2024-10-14_wheat: it is sealed");
    }

    @Test
    void whatIsNotThereAndWhatFitsSeveralIsToldBeforeAnythingGoes() {
        StorePath first = barn.record("first", "fitted");
        barn.record("second", "fitted");

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> barn.removing().plan(List.of("wheat/first", "wheat/third")))
                .withMessageStartingWith("Cannot find the pipeline 'third' in 2024-10-14_wheat.");
        barn.store().folders().create(Barn.RUN.child("copy"));
        barn.store().blobs().copy(Layout.metadata(first), Layout.metadata(Barn.RUN.child("copy")));
        barn.store().blobs().copy(Layout.definition(first), Layout.definition(Barn.RUN.child("copy")));
        assertThatExceptionOfType(AmbiguousException.class)
                .isThrownBy(() -> barn.removing().plan(List.of("wheat/first")))
                .withMessageContaining("copy, " + first.name());
    }

    @Test
    void whatIsGoneBeforeItsTurnIsAProblemAndTheOthersGo() {
        barn.record("first", "fitted");
        RemovalPlan plan = barn.removing().plan(List.of("wheat/first"));
        remove("wheat/first");

        RemovalReport report = barn.removing().remove(plan);

        assertThat(report.removed()).isEmpty();
        assertThat(report.problems())
                .singleElement()
                .asString()
                .startsWith("Cannot remove 2024-10-14_wheat/")
                .endsWith(": it is gone. Somebody else has removed or renamed it.");
    }

    @Test
    void whatWasRecordedSinceItWasShownStays() {
        barn.record("first", "own of first");
        RemovalPlan shown = barn.removing().plan(List.of("wheat"));
        StorePath second = barn.record("second", "own of second");

        RemovalReport report = barn.removing().remove(shown);

        assertThat(report.removed()).isEmpty();
        assertThat(report.problems())
                .containsExactly(
                        "Cannot remove what was asked for of run 2024-10-14_wheat: somebody has recorded there since it was shown. Look again what goes, and call it again.");
        assertThat(barn.isThere(second)).isTrue();
        barn.assertNothingIsLost();
    }

    @Test
    void pipelineOfANewerFormatIsNotTouched() {
        StorePath first = barn.record("first", "own of first");
        barn.disk().plantFile(Layout.metadata(first), Barn.bytes("format: 2\n"));

        RemovalReport report = remove("wheat/first");

        assertThat(report.removed()).isEmpty();
        assertThat(report.problems()).hasSize(1);
        assertThat(report.problems().get(0)).contains("format 2");
        assertThat(barn.isThere(Layout.metadata(first))).isTrue();
        assertThat(barn.cached()).hasSize(1);
    }
}
