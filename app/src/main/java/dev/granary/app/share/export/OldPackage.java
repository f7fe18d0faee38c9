package dev.granary.app.share.export;

import dev.granary.app.archive.Strays;
import dev.granary.app.archive.UnfinishedPackage;
import dev.granary.app.share.bag.Bag;
import dev.granary.app.share.pack.ManifestLine;
import dev.granary.app.share.pack.PackageLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What is in a folder that a package is to stand in: nothing may go with an older one that it did not bring. */
final class OldPackage {

    private final Path folder;
    private final List<Path> tops;

    private OldPackage(Path folder, List<Path> tops) {
        this.folder = folder;
        this.tops = tops;
    }

    static OldPackage in(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return new OldPackage(
                    folder,
                    entries.filter(entry -> !UnfinishedPackage.isPart(
                                    entry.getFileName().toString()))
                            .sorted()
                            .toList());
        }
    }

    boolean isEmpty() {
        return tops.isEmpty();
    }

    /**
     * Something that no package with these outermost folders brought, by its path from the folder; empty if there is none. A
     * file belongs to a package if its manifest names it, a link if it leads to such a file. What systems leave in folders by
     * themselves is nobody's.
     */
    Optional<String> stranger(Set<String> names) throws IOException {
        for (Path top : tops) {
            if (!names.contains(top.getFileName().toString()) || !isFolder(top)) {
                return Optional.of(inside(folder, top));
            }
            Optional<Path> stranger = strangerIn(top);
            if (stranger.isPresent()) {
                return Optional.of(inside(folder, stranger.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> strangerIn(Path top) throws IOException {
        boolean isBag;
        List<Path> outside = List.of();
        try (Stream<Path> entries = Files.list(top)) {
            List<Path> all = entries.sorted().toList();
            isBag = all.stream().anyMatch(entry -> isFile(entry) && Bag.isDeclaration(name(entry)));
            if (isBag) {
                outside = all.stream()
                        .filter(entry -> !(isFile(entry) && Bag.isTag(name(entry)))
                                && !(isFolder(entry) && name(entry).equals(Bag.PAYLOAD)))
                        .toList();
            }
        }
        return outside.isEmpty() ? unnamed(isBag ? top.resolve(Bag.PAYLOAD) : top) : Optional.of(outside.get(0));
    }

    private static Optional<Path> unnamed(Path root) throws IOException {
        Path manifest = root.resolve(PackageLayout.MANIFEST);
        if (!isFile(root.resolve(PackageLayout.EXPORT_INFO)) || !isFile(manifest)) {
            return Optional.of(root);
        }
        Set<String> files;
        try (Stream<String> text = Files.lines(manifest, StandardCharsets.UTF_8)) {
            files = text.flatMap(line -> ManifestLine.ofCoreutils(line).stream())
                    .map(ManifestLine::path)
                    .collect(Collectors.toSet());
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> !isFolder(path) && !path.equals(manifest))
                    .filter(path -> !isNamed(root, path, files))
                    .findFirst();
        }
    }

    private static boolean isNamed(Path root, Path path, Set<String> files) {
        if (isFile(path)) {
            return Strays.isStray(name(path)) || files.contains(inside(root, path));
        }
        return Files.isSymbolicLink(path)
                && target(path)
                        .filter(target -> target.startsWith(root) && isFile(target))
                        .filter(target -> files.contains(inside(root, target)))
                        .isPresent();
    }

    private static Optional<Path> target(Path link) {
        try {
            Path target = Files.readSymbolicLink(link);
            return target.isAbsolute()
                    ? Optional.empty()
                    : Optional.of(link.resolveSibling(target).normalize());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String inside(Path folder, Path path) {
        return StreamSupport.stream(folder.relativize(path).spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }
}
