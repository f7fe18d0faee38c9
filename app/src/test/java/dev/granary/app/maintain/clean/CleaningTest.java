package dev.granary.app.maintain.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.maintain.Barn;
import dev.granary.app.record.RunRecording;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.usage.Tally;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CleaningTest {

    private final Barn barn = Barn.empty();

    @Test
    void orphansAreDeletedAndWhatIsReferredToStays() {
        barn.record("kept", "kept");
        barn.orphan("unwanted");

        RunCleaning cleaned = barn.clean(Barn.FORCE);

        assertThat(cleaned.done()).isEqualTo(new Tally(1, 8));
        assertThat(cleaned.orphans()).isEqualTo(new Tally(1, 8));
        assertThat(cleaned.refusal()).isEmpty();
        assertThat(barn.cached()).hasSize(1);
        assertThat(barn.store().folders().list(Layout.cache(Barn.RUN))).isEmpty();
        barn.assertNothingIsLost();
    }

    @Test
    void reportWritesNothingNotEvenALease() {
        barn.record("kept", "kept");
        String orphan = barn.orphan("unwanted");
        try (RunRecording recording = barn.open("wheat")) {
            RunCleaning cleaned = barn.clean(CleanOptions.REPORT);

            assertThat(recording.folder()).isEqualTo(Barn.RUN.name());
            assertThat(cleaned.orphans()).isEqualTo(new Tally(1, 8));
            assertThat(cleaned.done()).isEqualTo(Tally.NOTHING);
            assertThat(barn.cached()).contains(orphan).hasSize(2);
        }
    }

    @Test
    void linesOfWhatIsGoneGoToo() {
        barn.record("kept", "kept");
        String orphan = barn.orphan("unwanted");

        barn.clean(Barn.FORCE);

        assertThat(barn.store()
                        .logs()
                        .read(Layout.sums(Barn.RUN), dev.granary.ports.storage.LogPosition.START)
                        .lines())
                .singleElement()
                .asString()
                .doesNotContain(orphan);
    }

    @ParameterizedTest
    @EnumSource(names = {"DELETE", "TRASH"})
    void runThatSomebodyRecordsIntoIsRefusedAndTheOthersAreCleaned(CleanOptions.Effect effect) {
        String orphan = barn.orphan("unwanted");
        StorePath other = StorePath.of("2023-01-01_barley");
        barn.store().folders().move(Barn.RUN, other);
        String busy = barn.orphan("busy");
        try (RunRecording recording = barn.open("wheat")) {
            CleanReport report = barn.cleanAll(CleanOptions.REPORT.effect(effect));

            assertThat(report.runs()).extracting(RunCleaning::run).containsExactly(other.name(), recording.folder());
            assertThat(report.runs().get(1).refusal())
                    .hasValueSatisfying(reason -> assertThat(reason)
                            .startsWith("Cannot work on 2024-10-14_wheat: somebody else has been at work on it"));
            assertThat(report.sum(RunCleaning::done)).isEqualTo(new Tally(1, 8));
        }
        assertThat(barn.cached()).containsExactly(busy);
        assertThat(barn.isThere(Layout.artifact(other, orphan))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void runWhoseReferencesCannotAllBeReadIsRefused(CleanOptions.Effect effect) {
        String orphan = barn.orphan("unwanted");
        StorePath kept = barn.record("kept", "kept");
        barn.disk().plantFile(Layout.metadata(kept), Barn.bytes("training: ["));

        RunCleaning cleaned = barn.clean(CleanOptions.REPORT.effect(effect));

        assertThat(cleaned.done()).isEqualTo(Tally.NOTHING);
        assertThat(barn.cached()).contains(orphan).hasSize(2);
        assertThat(cleaned.refusal().isPresent()).isEqualTo(effect != CleanOptions.Effect.UNDO);
    }

    @Test
    void refusalNamesTheRunAndTheReason() {
        StorePath kept = barn.record("kept", "kept");
        barn.disk().plantFile(Layout.metadata(kept), Barn.bytes("format: 99\n"));

        RunCleaning cleaned = barn.clean(Barn.FORCE);

        assertThat(cleaned.refusal())
                .hasValue(
                        "Cannot clean run 2024-10-14_wheat: what its pipelines refer to cannot all be told, so nothing that may be needed was touched.");
        assertThat(cleaned.problems())
                .singleElement()
                .asString()
                .contains("metadata.yaml")
                .contains("99");
    }

    @Test
    void pipelineFolderThatIsALinkIsAnObstacle() {
        String orphan = barn.orphan("unwanted");
        barn.disk().plantLink(Barn.RUN.child("elsewhere"), "../somewhere");

        RunCleaning cleaned = barn.clean(Barn.FORCE);

        assertThat(cleaned.refusal()).isPresent();
        assertThat(cleaned.problems())
                .singleElement()
                .asString()
                .startsWith("Cannot tell what 2024-10-14_wheat/elsewhere refers to: it is no real folder.");
        assertThat(barn.cached()).containsExactly(orphan);
    }

    @Test
    void fileOfTheUserThatIsNamedAsAContentIsForeign() {
        barn.record("kept", "kept");
        StorePath notes = Layout.artifact(Barn.RUN, "notes_202410.txt");
        barn.disk().plantFile(notes, Barn.bytes("my notes"));
        barn.disk().plantFile(Layout.artifact(Barn.RUN, "README"), Barn.bytes("read me"));
        barn.disk().plantFile(Layout.artifact(Barn.RUN, "folder").child("file"), Barn.bytes("file"));
        barn.disk().plantLink(Layout.artifact(Barn.RUN, "link_abcdef.pkl"), "/etc/passwd");

        RunCleaning reported = barn.clean(CleanOptions.REPORT);
        RunCleaning cleaned = barn.clean(Barn.FORCE);

        assertThat(reported.foreign())
                .containsExactlyInAnyOrder(
                        notes.toString(),
                        Layout.artifact(Barn.RUN, "README").toString(),
                        Layout.artifact(Barn.RUN, "folder").toString(),
                        Layout.artifact(Barn.RUN, "link_abcdef.pkl").toString());
        assertThat(cleaned.foreign()).isEqualTo(reported.foreign());
        assertThat(cleaned.done()).isEqualTo(Tally.NOTHING);
        assertThat(barn.isThere(notes)).isTrue();
        assertThat(barn.isThere(Layout.artifact(Barn.RUN, "folder").child("file")))
                .isTrue();
        assertThat(barn.isThere(Layout.artifact(Barn.RUN, "link_abcdef.pkl"))).isTrue();
    }

    @Test
    void damagedOrphanIsLeftAlone() {
        String orphan = barn.orphan("unwanted");
        barn.disk().plantFile(Layout.artifact(Barn.RUN, orphan), Barn.bytes("UNWANTED"));

        RunCleaning cleaned = barn.clean(Barn.FORCE);

        assertThat(cleaned.foreign())
                .containsExactly(Layout.artifact(Barn.RUN, orphan).toString());
        assertThat(barn.cached()).containsExactly(orphan);
    }

    @Test
    void contentThatARecordNamesUnderAnotherNameStays() {
        StorePath kept = barn.record("kept", "kept");
        String file = barn.cached().get(0);
        String renamed = "Other" + file.substring(file.indexOf('_'));
        barn.store().folders().move(Layout.artifact(Barn.RUN, file), Layout.artifact(Barn.RUN, renamed));

        RunCleaning cleaned = barn.clean(Barn.FORCE);

        assertThat(cleaned.kept()).isEqualTo(new Tally(1, 4));
        assertThat(barn.cached()).containsExactly(renamed);
        assertThat(barn.isThere(kept)).isTrue();
    }

    @Test
    void contentThatOnlyALinkNamesStays() {
        String file = barn.orphan("linked");
        barn.disk().plantLink(Barn.RUN.child("links").child("model"), "../.artifacts/" + file);

        assertThat(barn.clean(Barn.FORCE).done()).isEqualTo(Tally.NOTHING);

        assertThat(barn.cached()).containsExactly(file);
    }

    @Test
    void contentThatALinkWithAnAbsoluteTextNamesStays() {
        String file = barn.orphan("linked");
        barn.disk().plantLink(Barn.RUN.child("links").child("model"), "/home/p/results/wheat/.artifacts/" + file);

        assertThat(barn.clean(Barn.FORCE).done()).isEqualTo(Tally.NOTHING);

        assertThat(barn.cached()).containsExactly(file);
    }

    @Test
    void contentOfAPipelineThatWasMovedIntoAFolderStays() {
        StorePath pipeline = barn.record("moved", "fitted");
        barn.store()
                .folders()
                .move(pipeline, Barn.RUN.child("old").child("2024").child("moved"));

        assertThat(barn.clean(Barn.FORCE).done()).isEqualTo(Tally.NOTHING);

        assertThat(barn.cached()).hasSize(1);
    }

    @Test
    void linksOfAPipelineThatWasMovedAndHasLostItsDocumentsCount() {
        StorePath pipeline = barn.record("moved", "fitted");
        StorePath moved = Barn.RUN.child("old").child("moved");
        barn.store().folders().move(pipeline, moved);
        barn.store().blobs().delete(List.of(Layout.metadata(moved), Layout.definition(moved), Layout.scores(moved)));

        assertThat(barn.clean(Barn.FORCE).done()).isEqualTo(Tally.NOTHING);

        assertThat(barn.cached()).hasSize(1);
    }

    @Test
    void contentOfAPipelineThatWasPutAsideStays() {
        StorePath pipeline = barn.record("aside", "fitted");
        barn.store().folders().move(pipeline, Layout.damaged(Barn.RUN).child("aside.1"));

        assertThat(barn.clean(Barn.FORCE).done()).isEqualTo(Tally.NOTHING);

        assertThat(barn.cached()).hasSize(1);
    }

    @Test
    void runThatWasRenamedLosesNothing() {
        barn.record("kept", "kept");
        barn.store().folders().move(Barn.RUN, StorePath.of("2024-10-15_barley"));

        CleanReport report = barn.cleanAll(Barn.FORCE);

        assertThat(report.sum(RunCleaning::done)).isEqualTo(Tally.NOTHING);
        assertThat(report.sum(RunCleaning::orphans)).isEqualTo(Tally.NOTHING);
    }

    @Test
    void leftOversOfTheDeadGo() {
        barn.record("kept", "kept");
        barn.disk().plantFile(Layout.unfinished(Barn.RUN).child("half"), Barn.bytes("half"));
        StorePath replacement = Layout.replacement(Barn.RUN.child("kept"));
        barn.disk().plantFile(replacement.child("outputs").child("chart"), Barn.bytes("chart"));

        RunCleaning reported = barn.clean(CleanOptions.REPORT);
        RunCleaning cleaned = barn.clean(Barn.FORCE);

        assertThat(reported.leftOver()).isEqualTo(new Tally(2, 9));
        assertThat(cleaned.done()).isEqualTo(new Tally(2, 9));
        assertThat(barn.isThere(replacement)).isFalse();
        assertThat(barn.isThere(Layout.unfinished(Barn.RUN))).isFalse();
        barn.assertNothingIsLost();
    }

    @Test
    void whatIsLeftOfRemovedRunsGoesWithAll() {
        barn.record("kept", "kept");
        StorePath left = Layout.removed(StorePath.of("2020-01-01_old"));
        barn.disk().plantFile(left.child("run.yaml"), Barn.bytes("name: old"));

        assertThat(barn.cleanAll(CleanOptions.REPORT).removedRuns()).containsExactly(left.name());
        assertThat(barn.isThere(left)).isTrue();
        assertThat(barn.cleanAll(Barn.FORCE).removedRuns()).containsExactly(left.name());
        assertThat(barn.isThere(left)).isFalse();
    }

    @Test
    void sealedRunIsRefused() {
        String orphan = barn.orphan("unwanted");
        barn.disk().plantFile(Layout.seal(Barn.RUN), Barn.bytes("sealed"));

        RunCleaning cleaned = barn.clean(Barn.FORCE);

        assertThat(cleaned.refusal())
                .hasValueSatisfying(
                        reason -> assertThat(reason).startsWith("Cannot clean run 2024-10-14_wheat: it is sealed"));
        assertThat(barn.cached()).containsExactly(orphan);
        assertThat(barn.clean(CleanOptions.REPORT).orphans()).isEqualTo(new Tally(1, 8));
    }

    @Test
    void runThatIsNotThereIsToldBeforeAnythingIsCleaned() {
        String orphan = barn.orphan("unwanted");

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> barn.cleaning().clean(List.of("wheat", "barley"), Barn.FORCE, CleanProgress.none()))
                .withMessageStartingWith("Cannot find the run 'barley'");

        assertThat(barn.cached()).containsExactly(orphan);
    }

    @Test
    void linksThatAreCopiesDoNotKeepWhatNoRecordNames() {
        Barn copies = Barn.withCopies();
        copies.record("kept", "kept");
        copies.orphan("unwanted");

        assertThat(copies.clean(Barn.FORCE).done()).isEqualTo(new Tally(1, 8));

        assertThat(copies.cached()).hasSize(1);
        copies.assertNothingIsLost();
    }

    @Test
    void contentOfAPipelineThatWasMovedToAnotherRunStays() {
        StorePath first = barn.record("first", "own of first");
        barn.record("second", "own of second");
        barn.open("2024-10-14_barley").close();
        barn.store().folders().move(first, StorePath.of("2024-10-14_barley").child(first.name()));

        RunCleaning cleaning = barn.clean(Barn.FORCE);

        assertThat(cleaning.done()).isEqualTo(Tally.NOTHING);
        assertThat(cleaning.kept()).isEqualTo(new Tally(1, "own of first".length()));
        assertThat(barn.cached()).hasSize(2);
    }
}
