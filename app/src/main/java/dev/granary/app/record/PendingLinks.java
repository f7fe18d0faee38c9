package dev.granary.app.record;

import dev.granary.app.store.Held;
import dev.granary.app.store.Intake;
import dev.granary.app.store.Reference;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.domain.pipeline.Role;
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

    /** What the fitted artifacts were first to store; {@code held} is in the order of {@link #seal}. */
    synchronized long newlyStored(List<Held> held) {
        long stored = 0;
        for (int i = 0; i < held.size(); i++) {
            if (links.get(i).role() == Role.BINARY && held.get(i).isNew()) {
                stored += held.get(i).sizeBytes();
            }
        }
        return stored;
    }

    /** Makes one link, of a pipeline that has none of that name; returns of which kind it is, if not of the usual one. */
    @FunctionalInterface
    interface Linker {
        Optional<LinkKind> link(Reference reference, Held content);
    }

    /**
     * Makes the links; {@code held} is in the order of {@link #seal}.
     *
     * @param usual of which kind links are
     */
    synchronized Links link(StorePath pipeline, List<Held> held, LinkKind usual, Linker linker) {
        Map<Role, List<ArtifactEntry>> entries = new EnumMap<>(Role.class);
        Set<StorePath> files = new LinkedHashSet<>();
        for (int i = 0; i < held.size(); i++) {
            Pending pending = links.get(i);
            Held content = held.get(i);
            ArtifactEntry entry = entry(pending, content);
            Reference reference = new Reference(pipeline, pending.role(), entry, Optional.of(usual));
            Optional<LinkKind> linkedAs = linker.link(reference, content);
            if (linkedAs.orElse(usual) == LinkKind.COPY) {
                files.add(reference.link());
            }
            entries.computeIfAbsent(pending.role(), role -> new ArrayList<>()).add(entry.linkedAs(linkedAs));
        }
        return new Links(entries, files);
    }

    private static ArtifactEntry entry(Pending link, Held content) {
        return new ArtifactEntry(
                link.link(),
                link.operator(),
                content.file(),
                content.digest(),
                content.sizeBytes(),
                link.source(),
                Optional.of(link.name()).filter(name -> !name.text().equals(link.link())),
                Optional.empty());
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
