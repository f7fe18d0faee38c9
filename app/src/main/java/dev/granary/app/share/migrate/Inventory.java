package dev.granary.app.share.migrate;

import dev.granary.domain.name.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Lists what an older pipeline consists of, or all that is wrong with that. Opens nothing. */
final class Inventory {

    private static final int DEEPEST = 50;
    private static final Comparator<LegacyFile> BY_PATH =
            Comparator.comparing(file -> file.path().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final List<LegacyFile> files = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private Inventory() {}

    /**
     * Its files, by path.
     *
     * @throws Unmigratable if it lacks something that every pipeline has, or holds what is no regular file
     */
    static List<LegacyFile> of(LegacyFolder pipeline) throws Unmigratable {
        Inventory inventory = new Inventory();
        inventory.collect(pipeline.path(), List.of());
        inventory.requireParts(pipeline);
        if (!inventory.problems.isEmpty()) {
            throw new Unmigratable(String.join(" ", inventory.problems));
        }
        inventory.files.sort(BY_PATH);
        return inventory.files;
    }

    private void collect(Path folder, List<String> names) {
        if (names.size() > DEEPEST) {
            problems.add("%s is more than %d folders deep. Move it up or away."
                    .formatted(printed(names.subList(0, 2)), DEEPEST));
            return;
        }
        try {
            for (Path entry : Entries.of(folder)) {
                List<String> path = new ArrayList<>(names);
                path.add(Entries.name(entry));
                add(entry, path);
            }
        } catch (IOException e) {
            problems.add("%s cannot be read: %s. Make it readable."
                    .formatted(names.isEmpty() ? "Its folder" : printed(names), Unmigratable.reason(e)));
        }
    }

    private void add(Path entry, List<String> names) {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (found.isDirectory()) {
                collect(entry, names);
            } else if (found.isRegularFile()) {
                files.add(new LegacyFile(
                        names, entry, found.size(), found.lastModifiedTime().toInstant()));
            } else if (found.isSymbolicLink()) {
                problems.add("%s is a link, and links are not followed. Put the file itself there, or remove it."
                        .formatted(printed(names)));
            } else {
                problems.add("%s is neither a file nor a folder. Move it away.".formatted(printed(names)));
            }
        } catch (IOException e) {
            problems.add("%s cannot be looked at: %s.".formatted(printed(names), Unmigratable.reason(e)));
        }
    }

    private void requireParts(LegacyFolder pipeline) {
        if (files.stream().noneMatch(file -> file.is(Entries.DEFINITION)) && problems.isEmpty()) {
            problems.add("it has no file pipeline.json, so nobody knows what it does. Put the file back.");
        }
        Path binaries = pipeline.path().resolve(Entries.BINARIES);
        if (!Entries.isFolder(binaries) && !Files.exists(binaries, LinkOption.NOFOLLOW_LINKS)) {
            problems.add(
                    "it has no folder binaries, so what it fitted is nowhere. Put the folder back, or make an empty one if there was nothing.");
        } else if (Files.isRegularFile(binaries, LinkOption.NOFOLLOW_LINKS)) {
            problems.add("binaries is a file, not a folder. Move it away, and put the folder back.");
        }
    }

    private static String printed(List<String> names) {
        return Printable.of(String.join("/", names));
    }
}
