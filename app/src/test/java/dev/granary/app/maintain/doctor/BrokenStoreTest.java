package dev.granary.app.maintain.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.broken.BrokenBlobs;
import dev.granary.ports.broken.BrokenDocuments;
import dev.granary.ports.broken.BrokenLeases;
import dev.granary.ports.broken.Ports;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each promise of a store, broken: the doctor says so, goes on, and leaves nothing. */
class BrokenStoreTest {

    private final MemoryPatient patient = new MemoryPatient();

    @AfterEach
    void nothingIsLeft() {
        assertThat(patient.inRoot()).isEmpty();
    }

    @Test
    void aSoundStoreIsGoodInEverything() {
        assertThat(patient.examine().that(Verdict.BAD)).isEmpty();
    }

    @Test
    void creatingADocumentOverAnotherIsBad() {
        Examined examined =
                patient.examine(sound -> sound.with(new BrokenPorts.OverwritingDocuments(sound.documents())));
        assertThat(examined.that(Verdict.BAD)).containsExactly("create once");
        assertThat(examined.sentence("create once"))
                .isEqualTo("A file was created where another one stood: who records at the same time may lose results."
                        + " Keep the store on another medium.");
    }

    @Test
    void publishingAContentOverAnotherIsBad() {
        Examined examined = patient.examine(sound -> sound.with(new BrokenBlobs.Overwriting(sound.blobs())));
        assertThat(examined.that(Verdict.BAD)).containsExactly("create once");
    }

    @Test
    void acceptingAStaleVersionIsBad() {
        Examined examined = patient.examine(sound -> sound.with(new BrokenDocuments(sound.documents())));
        assertThat(examined.that(Verdict.BAD)).containsExactly("stale change");
        assertThat(examined.sentence("stale change"))
                .isEqualTo("A document was changed although somebody else had changed it meanwhile:"
                        + " who records at the same time may lose results. Keep the store on another medium.");
    }

    @Test
    void aListingThatLacksTheLastFileIsBad() {
        Examined examined = patient.examine(sound -> sound.with(new BrokenPorts.ListingLate(sound.blobs())));
        assertThat(examined.that(Verdict.BAD)).containsExactly("listing");
        assertThat(examined.sentence("listing"))
                .isEqualTo("What was written is missing from the listing of its folder:"
                        + " runs and pipelines may be overlooked. Keep the store on another medium.");
    }

    @Test
    void showingAPartOfAFileIsBad() {
        Scratch scratch =
                patient.scratch(sound -> sound.with(new BrokenBlobs.ShowingAPart(sound.blobs(), patient.disk())));
        scratch.begin();
        assertThat(new WholeFilesCheck(scratch, Clock.systemUTC()).look())
                .isEqualTo(Answer.bad("While a file was being written, a reader saw a part of it, 1 of its bytes:"
                        + " pipelines may be loaded damaged. Keep the store on another medium."));
        scratch.end();
    }

    @Test
    void losingAddedLinesIsBad() {
        Examined examined = patient.examine(sound -> sound.with(new BrokenPorts.LosingLines(sound.logs())));
        assertThat(examined.that(Verdict.BAD)).containsExactly("added lines");
        assertThat(examined.sentence("added lines"))
                .startsWith("Lines that were added to a file are missing from it: ");
    }

    @Test
    void givingALeaseTwiceIsBad() {
        Examined examined = patient.examine(sound -> sound.with(new BrokenLeases.Generous(sound.leases())));
        assertThat(examined.that(Verdict.BAD)).containsExactly("leases");
        assertThat(examined.sentence("leases"))
                .startsWith("Somebody was given a run for themselves while others work on it: ");
    }

    @Test
    void aStoreWithoutLocksIsExaminedAllTheSame() {
        Examined examined = patient.examine(sound -> sound.with(new BrokenPorts.NoLocks()));
        assertThat(examined.that(Verdict.BAD)).containsExactly("leases");
        assertThat(examined.sentence("leases")).isEqualTo("Cannot lock: no locks available.");
    }

    @Test
    void aSyncThatFailsIsBad() {
        Examined examined = patient.examineAs(new BrokenPorts.FailingSync(Ports.of(patient.store())));
        assertThat(examined.that(Verdict.BAD)).containsExactly("sync");
        assertThat(examined.sentence("sync")).isEqualTo("Cannot force to the disk: input/output error.");
    }

    @Test
    void whateverHappensNothingIsLeft() {
        assertThatThrownBy(() -> patient.examine(sound -> sound.with(new BrokenPorts.ThrowingLines(sound.logs()))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("nobody foresaw this");
    }

    @Test
    void refusingALeaseThatNobodyHoldsIsBad() {
        assertThat(new LeaseCheck(patient.scratch(sound -> sound.with(new BrokenPorts.Refusing()))).look())
                .isEqualTo(Answer.bad("A run that nobody works on could not be taken: nothing can be recorded."
                        + " Mount the file system with locks, or keep the store on another medium."));
    }

    @Test
    void aNameThatIsTooLongIsNoted() {
        assertThat(patient.examine(sound -> sound.with(new BrokenPorts.ShortNames(sound.documents())))
                        .finding("long paths"))
                .isEqualTo(new Finding(
                        "long paths",
                        Verdict.NOTE,
                        "Paths of 363 characters below the store cannot be used."
                                + " Give short names, or keep the store nearer to the root of its drive."));
    }

    @Test
    void readingOtherBytesThanWereWrittenIsBad() {
        Examined examined = patient.examine(sound -> sound.with(new BrokenPorts.OtherBytes(sound.blobs())));
        assertThat(examined.that(Verdict.BAD)).contains("writing", "create once");
        assertThat(examined.sentence("writing"))
                .isEqualTo(
                        "A file that was written holds other bytes when it is read. Keep the store on another medium.");
    }

    @Test
    void whatCannotBeRemovedIsTold() {
        Examined examined = patient.examine(sound -> sound.with(new BrokenPorts.KeepingFolders(sound.folders())));
        assertThat(examined.that(Verdict.BAD)).containsExactly("listing", "whole files", "clean-up");
        assertThat(examined.sentence("clean-up"))
                .isEqualTo("Cannot delete .granary-doctor-test: somebody keeps it open.");
        patient.store().folders().delete(StorePath.of(".granary-doctor-test"));
    }
}
