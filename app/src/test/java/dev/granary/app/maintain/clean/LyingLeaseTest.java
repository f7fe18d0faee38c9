package dev.granary.app.maintain.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.maintain.Barn;
import dev.granary.app.maintain.HookedFolders;
import dev.granary.app.record.RunRecording;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.usage.Tally;
import dev.granary.ports.lease.Lease;
import org.junit.jupiter.api.Test;

/** Locks that keep nobody out, as on some network disks: whoever links at any moment loses nothing. */
class LyingLeaseTest {

    private final Barn barn = Barn.empty();

    @Test
    void whatIsLinkedWhileItIsInTheTrashIsPutBack() {
        String orphan = barn.orphan("unwanted");
        Barn hooked = barn.through(store -> HookedFolders.after(
                store,
                "move",
                1,
                () -> barn.disk().plantLink(Barn.RUN.child("links").child("model"), "../.artifacts/" + orphan)));

        RunCleaning cleaned = hooked.clean(Barn.FORCE);

        assertThat(cleaned.kept()).isEqualTo(new Tally(1, 8));
        assertThat(cleaned.done()).isEqualTo(Tally.NOTHING);
        assertThat(barn.cached()).containsExactly(orphan);
        assertThat(barn.isThere(Layout.trash(Barn.RUN))).isFalse();
    }

    @Test
    void recordingPutsBackWhatItNeedsFromTheTrash() {
        String orphan = barn.orphan("wanted");
        Barn hooked = barn.through(store -> HookedFolders.withoutLeases(HookedFolders.after(
                store,
                "move",
                1,
                () -> barn.through(HookedFolders::withoutLeases).record("recorded", "wanted"))));

        RunCleaning cleaned = hooked.clean(Barn.FORCE);

        assertThat(cleaned.refusal()).isEmpty();
        assertThat(barn.cached()).contains(orphan);
        barn.assertNothingIsLost();
        assertThat(barn.pipelines()).hasSize(1);
    }

    @Test
    void everythingIsPutBackWhenReferencesCannotBeReadAnyMore() {
        String orphan = barn.orphan("unwanted");
        Barn hooked = barn.through(store -> HookedFolders.after(
                store,
                "move",
                1,
                () -> barn.disk().plantFile(Layout.metadata(Barn.RUN.child("new")), Barn.bytes("format: 99\n"))));

        RunCleaning cleaned = hooked.clean(Barn.FORCE);

        assertThat(cleaned.refusal()).isPresent();
        assertThat(cleaned.done()).isEqualTo(Tally.NOTHING);
        assertThat(barn.cached()).containsExactly(orphan);
        assertThat(barn.trashed()).isEmpty();
    }

    @Test
    void leaseThatIsLostEndsItWithEverythingPutBack() {
        String orphan = barn.orphan("unwanted");
        Barn hooked = barn.through(store -> HookedFolders.losingLeases(store, 2));

        RunCleaning cleaned = hooked.clean(Barn.FORCE);

        assertThat(cleaned.refusal())
                .hasValueSatisfying(
                        reason -> assertThat(reason)
                                .startsWith(
                                        "Cannot delete contents of run 2024-10-14_wheat any further: its lease could not be renewed in time"));
        assertThat(barn.cached()).containsExactly(orphan);
        assertThat(barn.trashed()).isEmpty();
    }

    @Test
    void whatIsLinkedBeforeTheRunIsTakenNeverLeavesItsPlace() {
        String orphan = barn.orphan("unwanted");
        Barn hooked = barn.through(store -> HookedFolders.after(
                HookedFolders.beforeLease(
                        store,
                        () -> barn.disk().plantLink(Barn.RUN.child("links").child("model"), "../.artifacts/" + orphan)),
                "move",
                1,
                () -> {
                    throw new AssertionError("something was moved");
                }));

        RunCleaning cleaned = hooked.clean(Barn.FORCE);

        assertThat(cleaned.kept()).isEqualTo(new Tally(1, 8));
        assertThat(barn.cached()).containsExactly(orphan);
    }

    @Test
    void contentThatChangedSinceItWasReadIsLeftAlone() {
        String orphan = barn.orphan("unwanted");
        StorePath file = Layout.artifact(Barn.RUN, orphan);
        Barn hooked = barn.through(store -> HookedFolders.beforeLease(
                store, () -> barn.disk().plantFile(file, Barn.bytes("something else altogether"))));

        assertThat(hooked.clean(Barn.FORCE).done()).isEqualTo(Tally.NOTHING);

        assertThat(barn.isThere(file)).isTrue();
    }

    @Test
    void twoCleanersAtOnceLoseNothing() {
        barn.record("kept", "kept");
        barn.orphan("unwanted");
        Barn hooked = barn.through(store -> HookedFolders.withoutLeases(HookedFolders.after(
                store,
                "move",
                1,
                () -> barn.through(HookedFolders::withoutLeases).clean(Barn.FORCE))));

        assertThat(hooked.clean(Barn.FORCE).refusal()).isEmpty();

        assertThat(barn.cached()).hasSize(1);
        barn.assertNothingIsLost();
    }

    @Test
    void recordingIsNotHinderedOnceItIsDone() {
        barn.orphan("unwanted");
        barn.clean(Barn.FORCE);

        try (RunRecording recording = barn.open("wheat");
                Lease other = barn.store().leases().tryShared(Barn.RUN).orElseThrow()) {
            assertThat(other.isHeld()).isTrue();
            assertThat(recording.folder()).isEqualTo(Barn.RUN.name());
        }
    }
}
