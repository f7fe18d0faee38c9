package dev.granary.app.maintain.seal;

import static dev.granary.app.RecordedStore.bytes;
import static dev.granary.app.RecordedStore.definition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.FarRuns;
import dev.granary.app.host.Sha256;
import dev.granary.app.maintain.Depth;
import dev.granary.app.maintain.ReadProgress;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.app.store.SealedRunException;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.memory.InMemoryStore;
import dev.granary.ports.spi.Store;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sealing in a store that is no folder: links are texts there, and nobody knows permissions. */
class FarSealTest {

    private static final StorePath RUN = StorePath.of("2024-10-14_wheat");

    private final FarRuns runs = new FarRuns();
    private final Store store = new InMemoryStore(runs.disk());
    private final Sealing sealing = SealingOf.store(store, FarRuns.ADDRESS, runs.links());

    @BeforeEach
    void record() {
        try (RunRecording recording = runs.run(RUN.name())) {
            recording.record(
                    definition("one"),
                    IfPresent.REFUSE,
                    pipeline -> pipeline.artifact("Scaler", "scaler.pkl", Content.of(bytes("fitted"))));
        }
    }

    private SealVerdict check() {
        return new SealCheck(store, runs.links(), new Sha256()).check(RUN, Depth.FULL, ReadProgress.none());
    }

    private String seal() throws java.io.IOException {
        return new String(
                store.blobs()
                        .open(Layout.seal(RUN), dev.granary.ports.storage.ByteRange.ALL)
                        .readAllBytes(),
                StandardCharsets.UTF_8);
    }

    @Test
    void linksAreListedAsTheContentsThatTheyName() throws java.io.IOException {
        SealReport report = sealing.seal(RUN.name(), ReadProgress.none());

        assertThat(report.problems()).isEmpty();
        assertThat(report.notes())
                .containsExactly(
                        "This store has no permissions, so that only the seal tells whether the run was changed.");
        assertThat(seal())
                .containsPattern("\n# size: 6\n" + dev.granary.app.OnDisk.sha256("fitted")
                        + "  yield_one_[0-9a-f]{6}/binaries/scaler.pkl\n");
        assertThat(check().findings()).isEmpty();
        assertThat(check().notes()).isEmpty();
    }

    @Test
    void sealedRunIsNotSealedAgain() {
        sealing.seal(RUN.name(), ReadProgress.none());
        assertThatThrownBy(() -> sealing.seal(RUN.name(), ReadProgress.none()))
                .isInstanceOf(SealedRunException.class)
                .hasMessageStartingWith("Cannot seal run 2024-10-14_wheat: it is sealed");
    }

    @Test
    void recordingIsRefusedUntilItIsUnsealed() {
        sealing.seal(RUN.name(), ReadProgress.none());
        assertThatThrownBy(() -> runs.run(RUN.name()))
                .isInstanceOf(SealedRunException.class)
                .hasMessageStartingWith("Cannot record into run 2024-10-14_wheat: it is sealed");

        sealing.unseal(RUN.name());

        runs.run(RUN.name()).close();
    }

    @Test
    void linkThatLeadsOutOfTheStoreIsRefused() {
        runs.disk().plantLink(RUN.child("out"), "/etc/passwd");
        assertThat(sealing.seal(RUN.name(), ReadProgress.none()).problems())
                .anyMatch(problem ->
                        problem.startsWith("The link 2024-10-14_wheat/out leads out of the store, to /etc/passwd."));
    }

    @Test
    void linkThatNamesAnotherContentNowIsFound() {
        sealing.seal(RUN.name(), ReadProgress.none());
        runs.disk().plantFile(Layout.artifact(RUN, "Scaler_abcdef.pkl"), bytes("foreign"));
        StorePath pipeline = RUN.child(store.folders().list(RUN).stream()
                .filter(Layout::isPipelineFolder)
                .findFirst()
                .orElseThrow());
        runs.disk().plantLink(Layout.binaries(pipeline).child("scaler.pkl"), "../../.artifacts/Scaler_abcdef.pkl");

        assertThat(check().findings())
                .extracting(SealFinding::kind, SealFinding::path)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(SealFinding.Kind.ADDED, ".artifacts/Scaler_abcdef.pkl"),
                        org.assertj.core.groups.Tuple.tuple(
                                SealFinding.Kind.CHANGED, pipeline.name() + "/binaries/scaler.pkl"));
    }
}
