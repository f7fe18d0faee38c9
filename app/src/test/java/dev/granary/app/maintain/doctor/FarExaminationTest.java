package dev.granary.app.maintain.doctor;

import static dev.granary.app.RecordedStore.definition;
import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.FarRuns;
import dev.granary.app.FarStore;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.RunRecording;
import dev.granary.ports.bed.NeedsDisk;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.spi.Trait;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A store that is no folder, and in which each look is a request. */
class FarExaminationTest {

    private static final long MOST_REQUESTS = Duration.ofSeconds(15).dividedBy(Duration.ofMillis(50));

    private final MemoryPatient patient = new MemoryPatient();
    private final FarRuns runs = new FarRuns(patient.disk());

    private void record(String run, int pipelines) {
        try (RunRecording recording = runs.run(run)) {
            for (int i = 0; i < pipelines; i++) {
                recording.record(definition("p" + i), IfPresent.REFUSE, pipeline -> {});
            }
        }
    }

    private Examined examine(FarStore store) {
        return patient.examineFar(store);
    }

    @Test
    void whatTheAdapterTellsOfItIsFound() {
        Examined examined = examine(new FarStore(
                patient.disk(),
                new Trait(
                        "conditional writes", Trait.Value.GOOD, "Of two that create one object the second is refused."),
                new Trait("copies", Trait.Value.LIMITED, "Copies go through this machine."),
                new Trait("checksums", Trait.Value.BAD, "The server took other bytes than were sent.")));
        assertThat(examined.findings())
                .contains(
                        new Finding(
                                "conditional writes",
                                Verdict.GOOD,
                                "Of two that create one object the second is refused."),
                        new Finding("copies", Verdict.NOTE, "Copies go through this machine."),
                        new Finding("checksums", Verdict.BAD, "The server took other bytes than were sent."));
    }

    @Test
    void adapterThatCannotTellIsBad() {
        FarStore store = new FarStore(patient.disk());
        store.whenAskedForTraits(() -> {
            throw new UnavailableFailure("Cannot reach the bucket: timeout. Try again.", null);
        });
        assertThat(examine(store).finding("traits"))
                .isEqualTo(new Finding("traits", Verdict.BAD, "Cannot reach the bucket: timeout. Try again."));
    }

    @Test
    void whatOnlyAMediumHasIsNotLookedAt() {
        assertThat(examine(new FarStore(patient.disk())).checks())
                .containsExactly(
                        "adapter",
                        "reading",
                        "writing",
                        "create once",
                        "stale change",
                        "listing",
                        "whole files",
                        "added lines",
                        "leases",
                        "memory-link",
                        "links",
                        "copies",
                        "clock");
    }

    @Test
    void soundOneIsGoodInEverythingAndKeepsNothing() {
        assertThat(examine(new FarStore(patient.disk())).that(Verdict.BAD)).isEmpty();
        assertThat(patient.inRoot()).isEmpty();
    }

    @Test
    @NeedsDisk
    void itTakesSecondsWhereARequestTakesFiftyMilliseconds() {
        record("2024-10-14_wheat", 300);
        FarStore store = new FarStore(patient.disk());
        store.delay(Duration.ofMillis(20));
        assertThat(examine(store).that(Verdict.BAD)).isEmpty();
        assertThat(store.calls().values().stream().mapToLong(calls -> calls).sum())
                .isLessThan(MOST_REQUESTS);
    }

    @Test
    void ofManyPipelinesSomeAreRead() {
        record("2024-10-14_wheat", 201);
        record("2024-10-15_wheat", 3);
        FarStore store = new FarStore(patient.disk());
        assertThat(examine(store).sentence("reading"))
                .isEqualTo(
                        "2 runs with 13 pipelines can be read; the others were not looked at, 'granary ls' reads them all.");
        assertThat(store.calls()).containsEntry("survey", 1);
    }

    @Test
    void ofManyRunsTheNewestAreRead() {
        for (int day = 1; day <= 11; day++) {
            record("2024-10-%02d_wheat".formatted(day), 1);
        }
        assertThat(examine(new FarStore(patient.disk())).finding("reading"))
                .isEqualTo(
                        new Finding(
                                "reading",
                                Verdict.GOOD,
                                "10 runs with 10 pipelines can be read; the others were not looked at, 'granary ls' reads them all."));
    }

    @Test
    void fewAreAllRead() {
        record("2024-10-14_wheat", 3);
        assertThat(examine(new FarStore(patient.disk())).sentence("reading"))
                .isEqualTo("1 run with 3 pipelines can be read.");
    }
}
