package dev.granary.app.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads a folder as a package. No link in it is followed, and nothing is opened that is no regular file. */
final class FolderPackage {

    private final Path folder;
    private final Refusing refusing;
    private final Listing listing;

    private FolderPackage(Path folder, Refusing refusing, Limits limits) {
        this.folder = folder;
        this.refusing = refusing;
        this.listing = Listing.ofFolder(refusing, limits);
    }

    /** The folder may be a link itself: whoever names it knows where it leads. */
    static Archive open(Path folder, Refusing refusing, Limits limits) throws IOException {
        FolderPackage opened = new FolderPackage(folder.toRealPath(), refusing, limits);
        Files.walkFileTree(opened.folder, Set.of(), EntryPath.MAX_DEPTH + 1, opened.new Visitor());
        return ListedArchive.of(
                refusing.label(), opened.listing, file -> open(opened.folder, file, refusing), () -> {});
    }

    private static InputStream open(Path folder, ArchivedFile file, Refusing refusing) throws IOException {
        Path path = folder;
        List<String> segments = file.path().segments();
        for (String segment : segments.subList(0, segments.size() - 1)) {
            path = path.resolve(segment);
            require(Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS), file, refusing);
        }
        path = path.resolve(file.path().name());
        require(Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS), file, refusing);
        InputStream in = Channels.newInputStream(
                Files.newByteChannel(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
        return new Exactly(
                new BufferedInputStream(in, 1 << 16), file.path().toString(), file.sizeBytes(), refusing, crc32 -> {});
    }

    private static void require(boolean asListed, ArchivedFile file, Refusing refusing) throws RefusedArchive {
        if (!asListed) {
            throw refusing.damagedEntry(file.path().toString(), "was replaced while the package was read");
        }
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
            if (!path.equals(folder)) {
                listing.folder(inside(path));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
            String inside = inside(path);
            if (attributes.isSymbolicLink()) {
                listing.leads(listing.link(inside), names(Files.readSymbolicLink(path)));
            } else if (attributes.isRegularFile()) {
                listing.file(
                        inside, attributes.size(), attributes.lastModifiedTime().toInstant());
            } else if (attributes.isDirectory()) {
                throw refusing.entry(inside, "lies more than %d folders deep".formatted(EntryPath.MAX_DEPTH));
            } else {
                throw refusing.entry(inside, "is neither a file nor a folder nor a symbolic link");
            }
            return FileVisitResult.CONTINUE;
        }

        private String inside(Path path) {
            return names(folder.relativize(path));
        }

        /** With {@code /} between the names, whatever the system writes. */
        private static String names(Path path) {
            String names = StreamSupport.stream(path.spliterator(), false)
                    .map(Path::toString)
                    .collect(Collectors.joining("/"));
            return path.isAbsolute() ? path.toString() : names;
        }
    }
}
