package dev.granary.app.maintain.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.maintain.Barn;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.usage.AgeLimit;
import dev.granary.domain.usage.Tally;
import dev.granary.ports.storage.LogPosition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrashAndUndoTest {

    private final Barn barn = Barn.empty();

    @Test
    void whatNobodyNeedsStaysInTheTrashUntilItIsPutBack() {
        barn.record("kept", "kept");
        String orphan = barn.orphan("unwanted");
        List<String> before = barn.cached();

        assertThat(barn.clean(Barn.TRASH).done()).isEqualTo(new Tally(1, 8));
        assertThat(barn.trashed()).containsExactly(orphan);
        assertThat(barn.cached()).hasSize(1);

        assertThat(barn.clean(Barn.UNDO).done()).isEqualTo(new Tally(1, 8));
        assertThat(barn.cached()).isEqualTo(before);
        assertThat(barn.isThere(Layout.trash(Barn.RUN))).isFalse();
        assertThat(barn.store()
                        .logs()
                        .read(Layout.sums(Barn.RUN), LogPosition.START)
                        .lines())
                .anySatisfy(line -> assertThat(line).endsWith("  " + orphan));
    }

    @Test
    void nextForceEmptiesTheTrash() {
        barn.record("kept", "kept");
        barn.orphan("unwanted");
        barn.clean(Barn.TRASH);

        assertThat(barn.clean(Barn.FORCE).done()).isEqualTo(new Tally(1, 8));

        assertThat(barn.isThere(Layout.trash(Barn.RUN))).isFalse();
        barn.assertNothingIsLost();
    }

    @Test
    void whatIsReferredToAgainIsPutBackByTheNextForce() {
        String orphan = barn.orphan("wanted again");
        barn.clean(Barn.TRASH);
        barn.disk().plantLink(Barn.RUN.child("links").child("model"), "../.artifacts/" + orphan);

        RunCleaning cleaned = barn.clean(Barn.FORCE);

        assertThat(cleaned.kept()).isEqualTo(new Tally(1, 12));
        assertThat(barn.cached()).containsExactly(orphan);
        assertThat(barn.trashed()).isEmpty();
    }

    @Test
    void recordingTheContentAgainNeedsNoTrash() {
        String orphan = barn.orphan("again");
        barn.clean(Barn.TRASH);
        barn.record("again", "again");

        assertThat(barn.clean(Barn.UNDO).problems()).isEmpty();

        assertThat(barn.cached()).containsExactly(orphan);
        assertThat(barn.trashed()).isEmpty();
        barn.assertNothingIsLost();
    }

    @Test
    void anotherContentInItsPlaceIsNeverOverwritten() {
        String orphan = barn.orphan("unwanted");
        barn.clean(Barn.TRASH);
        barn.disk().plantFile(Layout.artifact(Barn.RUN, orphan), Barn.bytes("another"));

        RunCleaning undone = barn.clean(Barn.UNDO);

        assertThat(undone.problems())
                .containsExactly(
                        "Cannot put 2024-10-14_wheat/.artifacts/%s back: something else stands in its place. It stays as 2024-10-14_wheat/.artifacts/.trash/%s; look which one is right."
                                .formatted(orphan, orphan));
        assertThat(barn.trashed()).containsExactly(orphan);
        assertThat(barn.contents(Barn.RUN).inCache(orphan)).isPresent();
    }

    @Test
    void pipelineWhoseRemovalWasCutShortIsPutBackWithItsContents() {
        StorePath pipeline = barn.record("removed", "fitted");
        barn.store().folders().move(pipeline, Layout.trash(Barn.RUN).child(pipeline.name()));
        barn.clean(Barn.TRASH);
        assertThat(barn.cached()).isEmpty();

        assertThat(barn.clean(Barn.UNDO).problems()).isEmpty();

        assertThat(barn.pipelines()).hasSize(1);
        barn.assertNothingIsLost();
    }

    @Test
    void pipelineThatIsPartlyGoneIsNotPutBack() {
        StorePath pipeline = barn.record("removed", "fitted");
        StorePath trashed = Layout.trash(Barn.RUN).child(pipeline.name());
        barn.store().folders().move(pipeline, trashed);
        barn.store().blobs().delete(List.of(Layout.metadata(trashed)));

        RunCleaning undone = barn.clean(Barn.UNDO);

        assertThat(undone.problems()).singleElement().asString().contains("it was partly removed already.");
        assertThat(barn.pipelines()).isEmpty();

        assertThat(barn.clean(Barn.FORCE).refusal()).isEmpty();
        assertThat(barn.isThere(trashed)).isFalse();
        assertThat(barn.cached()).isEmpty();
    }

    @Test
    void pipelineThatWasRecordedAgainMeanwhileIsNotOverwritten() {
        StorePath pipeline = barn.record("removed", "first");
        barn.store().folders().move(pipeline, Layout.trash(Barn.RUN).child(pipeline.name()));
        barn.record("removed", "second");

        RunCleaning undone = barn.clean(Barn.UNDO);

        assertThat(undone.problems()).singleElement().asString().contains("another pipeline stands in its place.");
        assertThat(undone.trashedPipelines()).containsExactly(pipeline.name());
        barn.assertNothingIsLost();
    }

    @Test
    void runOfANewerFormatIsNotTouched() {
        String orphan = barn.orphan("unwanted");
        barn.clean(Barn.TRASH);
        barn.disk().plantFile(Layout.runDocument(Barn.RUN), Barn.bytes("format: 99\n"));

        RunCleaning undone = barn.cleanAll(Barn.UNDO).runs().get(0);

        assertThat(undone.refusal())
                .hasValueSatisfying(reason -> assertThat(reason).contains("99"));
        assertThat(barn.trashed()).containsExactly(orphan);
    }

    @Test
    void fileOfTheUserInTheTrashIsLeftAlone() {
        barn.record("kept", "kept");
        StorePath notes = Layout.trash(Barn.RUN).child("notes.txt");
        barn.disk().plantFile(notes, Barn.bytes("my notes"));

        RunCleaning cleaned = barn.clean(Barn.FORCE);

        assertThat(cleaned.foreign()).containsExactly(notes.toString());
        assertThat(barn.isThere(notes)).isTrue();
    }

    @Test
    void whatIsTooYoungStaysInTheTrash() {
        barn.orphan("orphan");
        barn.clean(Barn.TRASH);

        barn.clean(Barn.FORCE.olderThan(new AgeLimit(Duration.ofDays(30))));

        assertThat(barn.trashed()).hasSize(1);
        barn.clean(Barn.FORCE);
        assertThat(barn.trashed()).isEmpty();
    }

    @Test
    void folderOfTheUserInTheTrashIsLeftAlone() {
        StorePath thesis = Layout.trash(Barn.RUN).child("mine").child("thesis.txt");
        barn.record("first", "own");
        barn.disk().plantFile(thesis, Barn.bytes("years"));

        RunCleaning cleaning = barn.clean(Barn.FORCE);

        assertThat(cleaning.foreign()).containsExactly(thesis.parent().toString());
        assertThat(barn.isThere(thesis)).isTrue();
    }
}
