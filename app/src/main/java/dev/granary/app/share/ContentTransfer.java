package dev.granary.app.share;

import dev.granary.app.store.ArtifactCache;
import dev.granary.app.store.Content;
import dev.granary.app.store.ContentReader;
import dev.granary.app.store.Held;
import dev.granary.app.store.Intake;
import dev.granary.app.store.Reference;
import dev.granary.app.store.Wanted;
import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.name.FolderForm;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.storage.SourceFailure;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Brings contents from one run's cache into another's, each once: those that are there already are not read, the others
 * are hashed as they arrive, and get a name only if they are what the record says.
 */
final class ContentTransfer {

    /** So many are named at once: naming takes a lease and writes a line. */
    private static final int MOST_AT_ONCE = 32;

    private static final long MOST_BYTES_AT_ONCE = 64 << 20;
    private static final int ROUNDS = 4;

    private final ContentReader source;
    private final ArtifactCache cache;
    private final CopyProgress progress;

    ContentTransfer(ContentReader source, ArtifactCache cache, CopyProgress progress) {
        this.source = source;
        this.cache = cache;
        this.progress = progress;
    }

    /**
     * What came of each content.
     *
     * @param contents the links that name it
     * @throws StoreFailure if the target as a whole fails
     */
    Map<Wanted, Arrival> transfer(Map<Wanted, List<Reference>> contents, Workers workers, int jobs) {
        Map<Wanted, Arrival> arrivals = new HashMap<>();
        int size = Math.max(1, Math.min(MOST_AT_ONCE, contents.size() / (jobs * ROUNDS)));
        workers.all(portions(List.copyOf(contents.keySet()), size), portion -> transfer(portion, contents))
                .forEach(arrivals::putAll);
        return arrivals;
    }

    private static List<List<Wanted>> portions(List<Wanted> contents, int size) {
        List<List<Wanted>> portions = new ArrayList<>();
        for (int i = 0; i < contents.size(); i += size) {
            portions.add(contents.subList(i, Math.min(i + size, contents.size())));
        }
        return portions;
    }

    private Map<Wanted, Arrival> transfer(List<Wanted> portion, Map<Wanted, List<Reference>> contents) {
        Map<Wanted, Arrival> arrivals = new HashMap<>();
        List<Optional<Held>> held = cache.holding(portion);
        try (Staged staged = new Staged(arrivals)) {
            for (int i = 0; i < portion.size(); i++) {
                Wanted content = portion.get(i);
                if (held.get(i).isPresent()) {
                    arrivals.put(content, new Arrival.Present(held.get(i).get()));
                } else {
                    try {
                        staged.add(content, take(content, contents.getOrDefault(content, List.of())));
                    } catch (Unreadable e) {
                        arrivals.put(content, new Arrival.Lost(String.valueOf(e.getMessage())));
                    }
                }
                progress.step();
            }
            staged.settle();
        }
        return arrivals;
    }

    /** Contents that have arrived and wait for their names. */
    private final class Staged implements AutoCloseable {

        private final Map<Wanted, Arrival> arrivals;
        private final List<Wanted> contents = new ArrayList<>();
        private final List<Intake> intakes = new ArrayList<>();
        private long bytes;

        Staged(Map<Wanted, Arrival> arrivals) {
            this.arrivals = arrivals;
        }

        void add(Wanted content, Intake intake) {
            contents.add(content);
            intakes.add(intake);
            bytes += content.sizeBytes();
            if (bytes >= MOST_BYTES_AT_ONCE) {
                settle();
            }
        }

        void settle() {
            try {
                List<Held> held = cache.settle(intakes);
                for (int i = 0; i < held.size(); i++) {
                    arrivals.put(contents.get(i), new Arrival.Sent(held.get(i)));
                }
            } catch (StoreFailure e) {
                if (SourceBytes.isOfTheStore(e)) {
                    throw e;
                }
                contents.forEach(content -> arrivals.put(content, new Arrival.Lost(String.valueOf(e.getMessage()))));
            }
            contents.clear();
            intakes.clear();
            bytes = 0;
        }

        @Override
        public void close() {
            intakes.forEach(Intake::close);
        }
    }

    /** Takes in what the record names; if that is not the content, whatever the source has that is. */
    private Intake take(Wanted content, List<Reference> references) throws Unreadable {
        Reference first = references.get(0);
        try {
            Optional<Intake> recorded = take(content, first, () -> source.openRecorded(first));
            if (recorded.isPresent()) {
                return recorded.get();
            }
        } catch (Unreadable e) {
            // Perhaps it is elsewhere; if not, what follows tells what is wrong with it.
        }
        return take(content, first, () -> source.openWhole(references))
                .orElseThrow(() -> new Unreadable(
                        "Cannot read artifact %s of run %s: it was changed while it was being copied. Copy again."
                                .formatted(
                                        first.entry().file(), first.pipeline().parent())));
    }

    private Optional<Intake> take(Wanted content, Reference reference, Supplier<InputStream> opened) throws Unreadable {
        ArtifactEntry entry = reference.entry();
        Content bytes = Content.writtenBy(out -> SourceBytes.copy(opened, reference.link(), content.sizeBytes(), out));
        Intake intake;
        try {
            intake = cache.take(bytes, firstOperator(entry), FolderForm.extension(entry.file()));
        } catch (SourceFailure e) {
            throw Unreadable.by(e);
        }
        if (content.is(intake)) {
            return Optional.of(intake);
        }
        intake.close();
        return Optional.empty();
    }

    /** Who stored it first gave it its name; here it keeps it. */
    private static Name firstOperator(ArtifactEntry entry) {
        return ArtifactName.parse(entry.file())
                .map(name -> Name.of(name.operator()))
                .orElse(entry.operator());
    }
}
