package dev.granary.app.record;

import dev.granary.app.store.ArtifactCache;
import dev.granary.app.store.Held;
import dev.granary.app.store.Intake;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.domain.pipeline.Role;
import dev.granary.domain.pipeline.StoredSizes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** What the fitted artifacts take; {@code held} is in the order of {@link #seal}. */
    synchronized StoredSizes sizes(List<ArtifactEntry> artifacts, List<Held> held) {
        long stored = 0;
        for (int i = 0; i < held.size(); i++) {
            if (links.get(i).role() == Role.BINARY && held.get(i).isNew()) {
                stored += held.get(i).sizeBytes();
            }
        }
        return StoredSizes.of(artifacts, stored);
    }

    /** Makes the links; {@code held} is in the order of {@link #seal}. */
    synchronized Links link(StorePath pipeline, List<Held> held, ArtifactCache cache) {
        Map<Role, List<ArtifactEntry>> entries = new EnumMap<>(Role.class);
        Set<StorePath> files = new LinkedHashSet<>();
        for (int i = 0; i < held.size(); i++) {
            Pending pending = links.get(i);
            Held content = held.get(i);
            StorePath link = Layout.links(pipeline, pending.role()).child(pending.link());
            Optional<LinkKind> linkedAs = cache.link(link, content);
            if (linkedAs.orElse(cache.linking().kind()) == LinkKind.COPY) {
                files.add(link);
            }
            entries.computeIfAbsent(pending.role(), role -> new ArrayList<>()).add(entry(pending, content, linkedAs));
        }
        return new Links(entries, files);
    }

    private static ArtifactEntry entry(Pending link, Held content, Optional<LinkKind> linkedAs) {
        return new ArtifactEntry(
                link.link(),
                link.operator(),
                content.file(),
                content.digest(),
                content.sizeBytes(),
                link.source(),
                Optional.of(link.name()).filter(name -> !name.text().equals(link.link())),
                linkedAs);
    }

    /**
     * Links that were made.
     *
     * @param copies those that are copies, and so have bytes of their own
     */
    record Links(Map<Role, List<ArtifactEntry>> entries, Set<StorePath> copies) {

        List<ArtifactEntry> of(Role role) {
            return entries.getOrDefault(role, List.of());
        }
    }

    @Override
    public synchronized void close() {
        sealed = true;
        links.forEach(link -> link.intake().close());
    }
}
