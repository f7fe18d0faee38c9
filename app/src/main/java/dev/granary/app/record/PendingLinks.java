package dev.granary.app.record;

import dev.granary.app.store.ArtifactCache;
import dev.granary.app.store.Held;
import dev.granary.app.store.Intake;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Role;
import dev.granary.domain.pipeline.StoredSizes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The links that a pipeline gets when its recording ends, in the order in which they were asked for. Thread-safe. */
final class PendingLinks implements AutoCloseable {

    private record Pending(Role role, Name name, String link, Name operator, Optional<String> source, Intake intake) {}

    private final List<Pending> links = new ArrayList<>();
    private boolean sealed;

    /** False, and the content let go of, if the links were sealed before. */
    synchronized boolean add(Role role, Name name, String link, Name operator, Optional<Path> source, Intake intake) {
        if (sealed) {
            intake.close();
            return false;
        }
        Optional<String> relative = source.filter(path -> !path.isAbsolute())
                .map(path -> path.toString().replace('\\', '/'));
        links.add(new Pending(role, name, link, operator, relative, intake));
        return true;
    }

    /** The contents of all links; from now on there are no more. */
    synchronized List<Intake> seal() {
        sealed = true;
        return links.stream().map(Pending::intake).toList();
    }

    /** What the record says of the links of one role; {@code held} is in the order of {@link #seal}. */
    synchronized List<ArtifactEntry> entries(Role role, List<Held> held) {
        List<ArtifactEntry> entries = new ArrayList<>();
        for (int i = 0; i < held.size(); i++) {
            Pending link = links.get(i);
            Held content = held.get(i);
            if (link.role() == role) {
                entries.add(new ArtifactEntry(
                        link.link(),
                        link.operator(),
                        content.file(),
                        content.digest(),
                        content.sizeBytes(),
                        link.source(),
                        Optional.of(link.name()).filter(name -> !name.text().equals(link.link()))));
            }
        }
        return entries;
    }

    /** What the fitted artifacts take. */
    synchronized StoredSizes sizes(List<Held> held) {
        long stored = 0;
        for (int i = 0; i < held.size(); i++) {
            if (links.get(i).role() == Role.BINARY && held.get(i).isNew()) {
                stored += held.get(i).sizeBytes();
            }
        }
        return StoredSizes.of(entries(Role.BINARY, held), stored);
    }

    /** Makes the links. */
    synchronized void link(StorePath pipeline, List<Held> held, ArtifactCache cache) {
        for (int i = 0; i < held.size(); i++) {
            Pending link = links.get(i);
            StorePath folder = switch (link.role()) {
                case INPUT -> Layout.inputs(pipeline);
                case BINARY -> Layout.binaries(pipeline);
            };
            cache.link(folder.child(link.link()), held.get(i));
        }
    }

    @Override
    public synchronized void close() {
        sealed = true;
        links.forEach(link -> link.intake().close());
    }
}
