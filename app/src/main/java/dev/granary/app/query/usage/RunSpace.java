package dev.granary.app.query.usage;

import dev.granary.app.query.usage.SpaceReport.Line;
import dev.granary.app.store.CachedFile;
import dev.granary.app.store.Freed;
import dev.granary.app.store.Referrer;
import dev.granary.app.store.RunUsage;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What one run takes. */
final class RunSpace {

    /** What the inputs of pipelines stand under among the operators: nobody fitted them. */
    static final String INPUTS = "(inputs)";

    /** Who refers by a link that no record tells of. */
    private static final String UNRECORDED = "";

    private final RunUsage usage;
    private final Map<StorePath, Metadata> records = new HashMap<>();

    RunSpace(RunUsage usage) {
        this.usage = usage;
        for (Referrer referrer : usage.references().referrers()) {
            StorePath folder = referrer.folder();
            if (folder.isDirectlyIn(usage.run()) && Layout.isPipelineFolder(folder.name())) {
                referrer.metadata().ifPresent(metadata -> records.put(folder, metadata));
            }
        }
    }

    Line run() {
        long all = usage.all().bytes();
        long stored = bytes(usage.cache().contents());
        long copied = records.values().stream().mapToLong(Metadata::copiedBytes).sum();
        return new Line(
                usage.run().name(),
                "",
                usage.pipelines().size(),
                records.values().stream().mapToLong(RunSpace::referenced).sum(),
                stored,
                copied,
                Math.max(0, all - stored - copied),
                all);
    }

    List<Line> pipelines() {
        Map<StorePath, Set<CachedFile>> contents = contents();
        List<Line> lines = new ArrayList<>();
        usage.freedByEach().forEach((pipeline, freed) -> lines.add(line(pipeline, freed, contents)));
        return lines;
    }

    private Line line(StorePath pipeline, Freed freed, Map<StorePath, Set<CachedFile>> contents) {
        Optional<Metadata> record = Optional.ofNullable(records.get(pipeline));
        long copied = record.map(Metadata::copiedBytes).orElse(0L);
        long own = freed.own().bytes();
        return new Line(
                usage.run().name(),
                pipeline.name(),
                1,
                record.map(RunSpace::referenced).orElse(0L),
                bytes(contents.getOrDefault(pipeline, Set.of())),
                copied,
                Math.max(0, own - copied),
                own + usage.taken(freed).bytes());
    }

    private Map<StorePath, Set<CachedFile>> contents() {
        CacheFiles files = new CacheFiles(usage.cache().contents());
        Map<StorePath, Set<CachedFile>> contents = new HashMap<>();
        for (Referrer referrer : usage.references().referrers()) {
            contents.computeIfAbsent(referrer.folder(), folder -> new HashSet<>())
                    .addAll(files.of(referrer.files(), referrer.digests()));
        }
        return contents;
    }

    /** By operator. What the removal of an operator would free are its copies, and the contents that only its links lead to. */
    Map<String, Line> operators() {
        CacheFiles files = new CacheFiles(usage.cache().contents());
        Map<CachedFile, Set<String>> users = new HashMap<>();
        Map<String, Line> links = new TreeMap<>();
        for (Referrer referrer : usage.references().referrers()) {
            files.of(referrer.filesOfLinksAlone(), Set.of()).forEach(file -> add(users, file, UNRECORDED));
            referrer.metadata().ifPresent(metadata -> {
                boolean isCounted = records.containsKey(referrer.folder());
                Set<String> seen = new HashSet<>();
                for (Role role : Role.values()) {
                    for (ArtifactEntry entry : metadata.entries(role)) {
                        String operator = operator(role, entry);
                        files.of(Set.of(entry.file()), Set.of(entry.sha256()))
                                .forEach(file -> add(users, file, operator));
                        if (isCounted) {
                            links.merge(operator, link(metadata, entry, seen.add(operator) ? 1 : 0), Line::plus);
                        }
                    }
                }
            });
        }
        users.forEach((file, operators) -> operators.stream()
                .filter(links::containsKey)
                .forEach(operator -> links.merge(operator, content(file, operators.size() == 1), Line::plus)));
        return links;
    }

    private static String operator(Role role, ArtifactEntry entry) {
        return switch (role) {
            case INPUT -> INPUTS;
            case BINARY -> entry.operator().text();
        };
    }

    private static Line link(Metadata metadata, ArtifactEntry entry, long pipelines) {
        boolean isCopy = metadata.kindOf(entry).equals(Optional.of(LinkKind.COPY));
        long copied = isCopy ? entry.sizeBytes() : 0;
        return new Line("", "", pipelines, entry.sizeBytes(), 0, copied, 0, copied);
    }

    private Line content(CachedFile file, boolean isAlone) {
        long size = file.stat().sizeBytes();
        boolean goes = isAlone && usage.references().obstacles().isEmpty();
        return new Line("", "", 0, 0, size, 0, 0, goes ? size : 0);
    }

    private static void add(Map<CachedFile, Set<String>> users, CachedFile file, String user) {
        users.computeIfAbsent(file, f -> new HashSet<>()).add(user);
    }

    private static long referenced(Metadata metadata) {
        return metadata.contents().mapToLong(ArtifactEntry::sizeBytes).sum();
    }

    private static long bytes(Collection<CachedFile> files) {
        return files.stream().mapToLong(file -> file.stat().sizeBytes()).sum();
    }
}
