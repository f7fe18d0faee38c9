package dev.granary.app.share.migrate;

import dev.granary.domain.name.Printable;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which pipelines an older results folder has. Filled once; nothing is read but the names. */
final class LegacyTree {

    private static final String LAYOUT = "<dataset>/<pipeline>/pipeline.json";

    private final Path root;
    private final List<LegacyFolder> pipelines = new ArrayList<>();
    private final List<MigrateReport.Broken> broken = new ArrayList<>();
    private final List<String> leftAlone = new ArrayList<>();

    private LegacyTree(Path root) {
        this.root = root;
    }

    /**
     * Looks a folder over: one that holds data sets, the folder of one data set, or that of one pipeline.
     *
     * @throws StoreFailure if it cannot be read, or is none of these
     */
    static LegacyTree of(Path old) {
        LegacyTree tree = new LegacyTree(real(old));
        try {
            tree.look();
        } catch (IOException e) {
            throw failure(old, e);
        }
        return tree;
    }

    List<LegacyFolder> pipelines() {
        return pipelines;
    }

    /** What cannot even be looked into. */
    List<MigrateReport.Broken> broken() {
        return broken;
    }

    /** What is no pipeline, from the folder that was named. */
    List<String> leftAlone() {
        return leftAlone;
    }

    private static Path real(Path old) {
        try {
            Path real = old.toRealPath();
            if (!Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
                throw new WrongTypeFailure(
                        "Cannot migrate %s: it is no folder. Name the older results folder.".formatted(old), null);
            }
            return real;
        } catch (IOException e) {
            throw failure(old, e);
        }
    }

    private static StoreFailure failure(Path old, IOException e) {
        if (Files.notExists(old)) {
            return new MissingFailure(
                    "Cannot migrate %s: there is nothing. Name the older results folder.".formatted(old), e);
        }
        String sentence =
                "Cannot migrate %s: %s. Make it readable, and migrate again.".formatted(old, Unmigratable.reason(e));
        return e instanceof AccessDeniedException
                ? new DeniedFailure(sentence, e)
                : new UnavailableFailure(sentence, e);
    }

    private void look() throws IOException {
        if (Entries.isPipeline(root)) {
            pipelines.add(new LegacyFolder(
                    Optional.ofNullable(root.getParent()).map(Entries::name).orElse(""), Entries.name(root), root));
            return;
        }
        List<Path> entries = Entries.of(root);
        Optional<Path> pipeline = entries.stream().filter(Entries::isPipeline).findFirst();
        Optional<Path> dataset = entries.stream().filter(this::isDataset).findFirst();
        if (pipeline.isPresent() && dataset.isPresent()) {
            throw new WrongTypeFailure(
                    "Cannot migrate %s: %s is a pipeline, and %s holds some, so it may be a data set or a folder of data sets. Migrate its folders one by one, or move one of the two."
                            .formatted(root, name(pipeline.get()), name(dataset.get())),
                    null);
        }
        if (pipeline.isPresent()) {
            lookIntoDataset(Entries.name(root), entries, "");
        } else {
            lookIntoDatasets(entries);
        }
        if (pipelines.isEmpty() && broken.isEmpty()) {
            throw new WrongTypeFailure(
                    "Cannot migrate %s: there is no %s in it. Name the folder that holds the data sets."
                            .formatted(root, LAYOUT),
                    null);
        }
    }

    private void lookIntoDatasets(List<Path> entries) {
        for (Path entry : entries) {
            if (Entries.isLinkToFolder(entry)) {
                broken.add(link(Entries.name(entry)));
            } else if (!isDataset(entry) && isReadable(entry)) {
                leftAlone.add(Entries.name(entry));
            } else {
                lookIntoDataset(entry);
            }
        }
    }

    private void lookIntoDataset(Path folder) {
        String name = Entries.name(folder);
        try {
            lookIntoDataset(name, Entries.of(folder), name + "/");
        } catch (IOException e) {
            broken.add(new MigrateReport.Broken(
                    name,
                    "Cannot look into %s: %s. Make it readable, and migrate again."
                            .formatted(Printable.of(name), Unmigratable.reason(e))));
        }
    }

    private void lookIntoDataset(String dataset, List<Path> entries, String prefix) {
        for (Path entry : entries) {
            if (Entries.isLinkToFolder(entry)) {
                broken.add(link(prefix + Entries.name(entry)));
            } else if (Entries.isPipeline(entry) || !isReadable(entry)) {
                pipelines.add(new LegacyFolder(dataset, Entries.name(entry), entry));
            } else {
                leftAlone.add(prefix + Entries.name(entry));
            }
        }
    }

    private boolean isDataset(Path entry) {
        if (!Entries.isFolder(entry) || Entries.isHidden(entry) || Entries.isPipeline(entry)) {
            return false;
        }
        try {
            return Entries.of(entry).stream().anyMatch(Entries::isPipeline);
        } catch (IOException e) {
            return false;
        }
    }

    /** A file, or a folder that may be looked into. */
    private static boolean isReadable(Path entry) {
        if (!Entries.isFolder(entry) || Entries.isHidden(entry)) {
            return true;
        }
        try {
            Entries.of(entry);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static MigrateReport.Broken link(String label) {
        return new MigrateReport.Broken(
                label,
                "Cannot migrate %s: it is a link, and links are not followed. Put the folder itself there, or name the one that it leads to."
                        .formatted(Printable.of(label)));
    }

    private static String name(Path path) {
        return Printable.of(Entries.name(path));
    }
}
