package dev.granary.app.store;

import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.failure.DamagedFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.StagedBlob;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * How a content gets its name: the one that it has already, or the shortest free one. No content ever stands under a
 * name together with another, and a damaged one is put aside, not trusted.
 */
final class Placement {

    /** Contents with more bytes are worth being brought to the store by one at a time. */
    private static final long LONG_BYTES = 8L << 20;

    private final Store store;
    private final StorePath run;
    private final Quarantine quarantine;
    private final CacheIndex index;
    private final ContentCheck check;
    private final PatientLeases leases;
    private final Consumer<String> notices;

    Placement(
            Store store,
            StorePath run,
            CacheIndex index,
            ContentCheck check,
            PatientLeases leases,
            Consumer<String> notices) {
        this.store = store;
        this.leases = leases;
        this.run = run;
        this.quarantine = new Quarantine(store, run);
        this.index = index;
        this.check = check;
        this.notices = notices;
    }

    /** The file that holds a content, checked; empty if none does or the one that should is damaged. */
    Optional<String> find(Digest digest, long sizeBytes) {
        return good(digest, sizeBytes).or(() -> {
            index.refresh();
            return good(digest, sizeBytes);
        });
    }

    private Optional<String> good(Digest digest, long sizeBytes) {
        return candidates(digest).stream()
                .filter(file -> check.check(file, digest, sizeBytes) == ContentCheck.Verdict.GOOD)
                .findFirst();
    }

    /** The files that should hold a content, unchecked. */
    List<String> named(Digest digest) {
        if (index.files(digest).isEmpty()) {
            index.refresh();
        }
        return index.files(digest);
    }

    /** What holds each of these contents, checked, with a line that says so; empty for those that the run lacks. */
    List<Optional<Held>> holding(List<Wanted> contents) {
        index.refresh();
        if (!index.unlisted().isEmpty()) {
            place(List.of());
            index.refresh();
        }
        return contents.parallelStream()
                .map(content -> present(content.digest(), content.sizeBytes()))
                .toList();
    }

    /** Gives each content its name and writes the new ones down. */
    List<Held> place(List<Intake> intakes) {
        index.refresh();
        List<SumsLine> healed = heal();
        List<Optional<Held>> present =
                intakes.parallelStream().map(this::presentOrPrepared).toList();
        prepareLong(intakes, present);
        if (healed.isEmpty() && present.stream().allMatch(Optional::isPresent)) {
            return present.stream().flatMap(Optional::stream).toList();
        }
        // Without this lease nothing would be lost or mixed up, but one content could get two names at once.
        Lease naming = leases.exclusive(Layout.cache(run));
        try {
            index.refresh();
            // Whoever stores a content names it and writes its line under this lease: what has no line now lost it.
            Set<String> unlisted = Set.copyOf(index.unlisted());
            Set<String> lines = new LinkedHashSet<>();
            healed.stream().filter(line -> unlisted.contains(line.file())).forEach(line -> lines.add(line.text()));
            List<Held> placed = new ArrayList<>(intakes.size());
            for (int i = 0; i < intakes.size(); i++) {
                Intake intake = intakes.get(i);
                requireHeld(naming);
                placed.add(present.get(i).orElseGet(() -> place(intake)));
            }
            placed.stream()
                    .filter(held -> held.isNew() || index.isUnwritten(held.file()))
                    .forEach(held -> lines.add(new SumsLine(held.digest(), held.file()).text()));
            if (!lines.isEmpty()) {
                store.logs().append(Layout.sums(run), List.copyOf(lines));
            }
            return placed;
        } finally {
            naming.close();
        }
    }

    /**
     * What holds a content already; if nothing does, what takes long is done here, so that nobody waits for it: hashing
     * what may hold it, and bringing its bytes near to their name.
     */
    private Optional<Held> presentOrPrepared(Intake intake) {
        Optional<Held> present = present(intake.digest(), intake.sizeBytes());
        if (present.isEmpty() && intake.sizeBytes() <= LONG_BYTES) {
            prepare(intake);
        }
        return present;
    }

    /**
     * Whoever prepares a long content may have to wait until somebody else has sent it, so that it is sent once: in the order
     * of their names, so that nobody waits in a circle.
     */
    private void prepareLong(List<Intake> intakes, List<Optional<Held>> present) {
        IntStream.range(0, intakes.size())
                .filter(i -> present.get(i).isEmpty())
                .mapToObj(intakes::get)
                .filter(intake -> intake.sizeBytes() > LONG_BYTES)
                .sorted(Comparator.comparing(Intake::likelyFile))
                .forEach(this::prepare);
    }

    private void prepare(Intake intake) {
        StagedBlob blob = intake.blob();
        if (blob != null) {
            blob.prepare(Layout.artifact(run, intake.likelyFile()));
        }
    }

    private Optional<Held> present(Digest digest, long sizeBytes) {
        return candidates(digest).stream()
                .filter(file -> check.check(file, digest, sizeBytes) == ContentCheck.Verdict.GOOD)
                .filter(file -> !index.isUnwritten(file) && !index.unlisted().contains(file))
                .findFirst()
                .map(file -> new Held(file, digest, sizeBytes, false));
    }

    private void requireHeld(Lease naming) {
        if (!naming.isHeld()) {
            throw new BusyFailure(
                    "Cannot name contents in run %s: the lease for that could not be renewed in time. Look whether the store can be reached, and record again."
                            .formatted(run),
                    null);
        }
    }

    private Held place(Intake intake) {
        Optional<Held> present = presentOrRestored(intake);
        if (present.isPresent()) {
            return present.get();
        }
        StagedBlob blob = intake.blob();
        if (blob == null) {
            throw new DamagedFailure(
                    "Cannot use the content %s of run %s: it was removed or changed while it was being recorded. Record again."
                            .formatted(intake.digest(), run),
                    null);
        }
        for (int digits = ArtifactName.FIRST_DIGITS; digits <= Digest.DIGITS; digits++) {
            String file = ArtifactName.of(intake.operator(), intake.digest(), digits, intake.extension())
                    .fileName();
            Optional<Held> held = tryName(file, intake, blob);
            if (held.isPresent()) {
                return held.get();
            }
        }
        throw new DamagedFailure(
                "Cannot store the content %s in run %s: every name for it is taken by something else. Look into its cache."
                        .formatted(intake.digest(), run),
                null);
    }

    private Optional<Held> tryName(String file, Intake intake, StagedBlob blob) {
        if (index.spelled(file).filter(name -> !name.equals(file)).isPresent()) {
            return Optional.empty();
        }
        for (boolean putAside = false; ; putAside = true) {
            switch (blob.publish(Layout.artifact(run, file))) {
                case CREATED -> {
                    index.note(file, intake.digest());
                    check.noteStored(file, intake.digest(), intake.sizeBytes());
                    return Optional.of(new Held(file, intake.digest(), intake.sizeBytes(), true));
                }
                case ALREADY_PRESENT -> {
                    index.note(file, intake.digest());
                    return Optional.of(new Held(file, intake.digest(), intake.sizeBytes(), false));
                }
                case NAME_TAKEN -> {
                    if (putAside
                            || check.check(file, intake.digest(), intake.sizeBytes()) != ContentCheck.Verdict.DAMAGED) {
                        return Optional.empty();
                    }
                    putAside(file, intake);
                }
            }
        }
    }

    /**
     * What holds a content already. If nothing does, the good bytes take the very name of a damaged or vanished one, for
     * links lead there, whoever stored it.
     */
    private Optional<Held> presentOrRestored(Intake intake) {
        Deque<String> lost = new ArrayDeque<>();
        for (String file : candidates(intake.digest())) {
            switch (check.check(file, intake.digest(), intake.sizeBytes())) {
                case GOOD -> {
                    return Optional.of(new Held(file, intake.digest(), intake.sizeBytes(), false));
                }
                case GONE -> {
                    index.forget(file);
                    lost.addLast(file);
                }
                case OTHER -> index.forget(file);
                case DAMAGED -> {
                    if (intake.blob() != null) {
                        putAside(file, intake);
                        lost.addFirst(file);
                    }
                }
            }
        }
        StagedBlob blob = intake.blob();
        return blob == null
                ? Optional.empty()
                : lost.stream()
                        .flatMap(file -> tryName(file, intake, blob).stream())
                        .findFirst();
    }

    private List<String> candidates(Digest digest) {
        List<String> files = new ArrayList<>(index.files(digest));
        files.addAll(index.unlistedFor(digest));
        return files;
    }

    private void putAside(String file, Intake intake) {
        Optional<Long> found = store.blobs().stat(Layout.artifact(run, file)).map(BlobStat::sizeBytes);
        StorePath aside = quarantine.take(Layout.artifact(run, file));
        index.forget(file);
        String difference = found.map(size -> size == intake.sizeBytes()
                        ? "its bytes have changed"
                        : "its size is %d bytes, expected %d".formatted(size, intake.sizeBytes()))
                .orElse("it is no file");
        notices.accept("Artifact %s of run %s was damaged (%s). It was put aside as %s and replaced by the good bytes."
                .formatted(file, run, difference, aside));
    }

    /** Lines for files that {@code SHA256SUMS} does not speak of, by their content. */
    private List<SumsLine> heal() {
        List<SumsLine> lines = new ArrayList<>();
        for (String file : index.unlisted()) {
            check.hash(file)
                    .map(digest -> new SumsLine(digest, file))
                    .filter(line -> SumsLine.parse(line.text()).isPresent())
                    .ifPresentOrElse(lines::add, () -> index.forget(file));
        }
        return lines;
    }
}
