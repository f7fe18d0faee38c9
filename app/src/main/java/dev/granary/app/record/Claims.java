package dev.granary.app.record;

import dev.granary.app.host.Sha256;
import dev.granary.app.store.PatientLeases;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.Status;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.lease.Leases;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a pipeline gets its folder and id in a run: by its definition, one digit longer for as long as another has it. */
final class Claims {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration A_MOMENT = Duration.ofMillis(200);

    private final PipelineDocuments documents;
    private final Leases leases;
    private final PatientLeases patient;
    private final StorePath run;

    Claims(PipelineDocuments documents, Leases leases, StorePath run) {
        this.documents = documents;
        this.leases = leases;
        this.patient = new PatientLeases(leases, PATIENCE);
        this.run = run;
    }

    /**
     * Claims a place; its definition stands there when this returns.
     *
     * @throws AlreadyRecordedException if the run has this definition and that is to be refused, or another pipeline has
     *     the id that the user gave
     * @throws BusyFailure if somebody else is recording it now
     */
    Claim claim(Definition definition, Instant createdAt, IfPresent ifPresent) {
        // Who records may outlive the run that was opened for it; the run must not be tidied or cleaned under them.
        Lease shared = patient.shared(run);
        boolean claimed = false;
        try {
            Claim claim = claimInRun(definition, createdAt, ifPresent).with(shared);
            claimed = true;
            return claim;
        } finally {
            if (!claimed) {
                shared.close();
            }
        }
    }

    /** The pipelines of the run that have this very definition, by folder; none of another id that the user gave. */
    List<PipelineRecord> ofSameDefinition(Definition definition) {
        String shortest = definition
                .givenId()
                .map(Object::toString)
                .orElseGet(() -> hash(definition).shortForm(Definition.FIRST_ID_DIGITS));
        String beginning = definition.folder(shortest);
        return documents.folders(run).stream()
                .filter(folder -> folder.startsWith(beginning))
                .sorted()
                .map(folder -> documents.read(Layout.pipeline(run, folder)))
                .filter(pipeline ->
                        pipeline.definition().filter(definition::isSame).isPresent())
                .toList();
    }

    private static Digest hash(Definition definition) {
        return Sha256.of(definition.canonicalJson().getBytes(StandardCharsets.UTF_8));
    }

    private Claim claimInRun(Definition definition, Instant createdAt, IfPresent ifPresent) {
        Digest full = hash(definition);
        for (int digits = Definition.FIRST_ID_DIGITS; digits <= Digest.DIGITS; digits++) {
            String id = definition.givenId().map(Object::toString).orElse(full.shortForm(digits));
            StorePath place = Layout.pipeline(run, definition.folder(id));
            // A hash in the name tells those apart that differ in case only; an id that the user gave may not.
            Optional<Claim> claim = definition.givenId().isPresent() && isSpelledOtherwise(place)
                    ? Optional.empty()
                    : claimAt(place, id, definition, createdAt, ifPresent);
            if (claim.isPresent()) {
                return claim.get();
            }
            if (definition.givenId().isPresent()) {
                throw new AlreadyRecordedException(
                        "Cannot record %s as %s: another pipeline of the run stands there. Give it another id."
                                .formatted(definition.label(), place));
            }
        }
        throw new AlreadyRecordedException(
                "Cannot record %s in %s: every folder name for it is taken by another pipeline."
                        .formatted(definition.label(), run));
    }

    /** Whether a folder stands there whose name differs in case only: some operating systems take the two for one. */
    private boolean isSpelledOtherwise(StorePath place) {
        return !documents.isTaken(place)
                && documents.folders(run).stream()
                        .anyMatch(folder -> folder.equalsIgnoreCase(place.name()) && !folder.equals(place.name()));
    }

    /** The claim of a place; empty if another definition stands there. */
    private Optional<Claim> claimAt(
            StorePath place, String id, Definition definition, Instant createdAt, IfPresent ifPresent) {
        while (true) {
            Optional<Claim> claim = claimFree(place, place, id, definition, createdAt);
            if (claim.isPresent()) {
                return claim;
            }
            switch (documents.standing(place, definition)) {
                case SAME -> {
                    return Optional.of(claimTaken(place, id, definition, createdAt, ifPresent));
                }
                case ANOTHER -> {
                    return Optional.empty();
                }
                case NOTHING -> {
                    // what stood there was removed or is being replaced: once more
                }
            }
        }
    }

    private Claim claimTaken(
            StorePath place, String id, Definition definition, Instant createdAt, IfPresent ifPresent) {
        return switch (ifPresent) {
            case REFUSE -> throw refused(definition, place);
            case REPLACE -> claimReplacement(place, id, definition, createdAt);
            case AGAIN -> claimAgain(place, id, definition, createdAt);
        };
    }

    private AlreadyRecordedException refused(Definition definition, StorePath place) {
        PipelineRecord present = documents.read(place);
        String state = present.status() == Status.RUNNING
                ? "being recorded"
                : present.status().text();
        return new AlreadyRecordedException(
                "Cannot record %s in %s: the same definition stands there as %s (%s). Replace it (IfPresent.REPLACE), record it again beside it (IfPresent.AGAIN), or change its name."
                        .formatted(definition.label(), run, place.name(), state));
    }

    private Claim claimReplacement(StorePath place, String id, Definition definition, Instant createdAt) {
        Lease lease = lease(place);
        boolean claimed = false;
        try {
            documents.requireKnownFormat(place);
            documents.settle(place);
            StorePath folder = Layout.replacement(place);
            documents.remove(folder);
            documents.create(folder, definition, createdAt);
            claimed = true;
            return new Claim(place, folder, id, lease, documents);
        } finally {
            if (!claimed) {
                lease.close();
            }
        }
    }

    private Claim claimAgain(StorePath place, String id, Definition definition, Instant createdAt) {
        for (int i = 2; ; i++) {
            StorePath beside = Layout.pipeline(run, place.name() + "-" + i);
            Optional<Claim> claim = claimFree(beside, beside, id + "-" + i, definition, createdAt);
            if (claim.isPresent()) {
                return claim.get();
            }
        }
    }

    private Optional<Claim> claimFree(
            StorePath place, StorePath folder, String id, Definition definition, Instant createdAt) {
        if (documents.isTaken(place)) {
            return Optional.empty();
        }
        Optional<Lease> lease = patient.exclusiveUnless(place, () -> documents.isTaken(place));
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        boolean claimed = false;
        try {
            documents.completeReplacement(place);
            claimed = documents.create(folder, definition, createdAt);
            return claimed ? Optional.of(new Claim(place, folder, id, lease.get(), documents)) : Optional.empty();
        } finally {
            if (!claimed) {
                lease.get().close();
            }
        }
    }

    /** Waits a moment, for who only looks whether a pipeline is being recorded has its lease for that moment. */
    private Lease lease(StorePath place) {
        try {
            return new PatientLeases(leases, A_MOMENT).exclusive(place);
        } catch (BusyFailure e) {
            throw new BusyFailure(
                    "Cannot replace %s: somebody is recording it now. Wait until they are done, or end that process."
                            .formatted(place),
                    e);
        }
    }
}
