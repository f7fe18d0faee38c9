package dev.granary.app.share.pack;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which file of a package is what to which of its pipelines. */
public final class PackageIndex {

    private final Map<StorePath, PackagedFile> files = new LinkedHashMap<>();
    private final Map<StorePath, StorePath> links;
    private final Map<StorePath, List<PackagedFile>> byPipeline = new HashMap<>();

    public PackageIndex(PackageContents contents) {
        this.links = contents.links();
        Set<StorePath> folders = new LinkedHashSet<>();
        contents.pipelines().forEach(pipeline -> folders.add(pipeline.folder()));
        for (PackagedFile file : contents.files()) {
            files.put(file.path(), file);
            StorePath folder = file.path();
            while (!folder.isRoot() && !folders.contains(folder)) {
                folder = folder.parent();
            }
            byPipeline.computeIfAbsent(folder, f -> new ArrayList<>()).add(file);
        }
    }

    /** The file at a path, or the one that a link there leads to; empty if the package has none. */
    public Optional<PackagedFile> file(StorePath path) {
        return Optional.ofNullable(files.get(links.getOrDefault(path, path)));
    }

    /** The file with the content of an input or artifact; empty if the package has none. */
    public Optional<PackagedFile> content(PackagedPipeline pipeline, Role role, ArtifactEntry entry) {
        return StorePath.isLegal(entry.link())
                ? file(Layout.links(pipeline.folder(), role).child(entry.link()))
                        .filter(file -> file.sha256().equals(entry.sha256()))
                : Optional.empty();
    }

    /** The files of a pipeline that are none of its documents or links, nor of the package itself, in the package's order. */
    public List<PackagedFile> others(PackagedPipeline pipeline) {
        StorePath folder = pipeline.folder();
        return byPipeline.getOrDefault(folder, List.of()).stream()
                .filter(file -> !PackageLayout.isOwn(file.path()))
                .filter(file -> !isDocument(folder, file.path()))
                .filter(file -> !file.path().startsWith(Layout.inputs(folder)))
                .filter(file -> !file.path().startsWith(Layout.binaries(folder)))
                .toList();
    }

    /** Those of {@link #others} that stand in a folder of the pipeline, at any depth. */
    public List<PackagedFile> others(PackagedPipeline pipeline, StorePath folder) {
        return others(pipeline).stream()
                .filter(file -> file.path().startsWith(folder))
                .toList();
    }

    private static boolean isDocument(StorePath folder, StorePath path) {
        return path.equals(Layout.definition(folder))
                || path.equals(Layout.metadata(folder))
                || path.equals(Layout.scores(folder));
    }
}
