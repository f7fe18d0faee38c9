package dev.granary.app.share.imports;

import dev.granary.app.archive.Archive;
import dev.granary.app.archive.Archives;
import dev.granary.app.archive.Limits;
import dev.granary.app.archive.RefusedArchive;
import dev.granary.app.frozen.FrozenStore;
import dev.granary.app.share.pack.PackageLayout;
import dev.granary.ports.failure.DamagedFailure;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.hash.Hasher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Opens packages as stores that are only read. */
public final class PackageStore {

    private PackageStore() {}

    /**
     * Whether a path is that of a package rather than of a store: a file that is called or begins as one, or a folder that
     * says itself that it was exported or is a bag. One that packages were unpacked into is a store like any other.
     */
    public static boolean isPackage(Path path) {
        if (!Files.isDirectory(path)) {
            return Files.isRegularFile(path) && (nameOf(path).hasEnding() || PackageHead.isOfPackage(path));
        }
        return saysSo(path);
    }

    private static boolean saysSo(Path folder) {
        return isFile(folder.resolve(PackageLayout.EXPORT_INFO))
                || (isFile(folder.resolve(Manifests.BAG)) && Files.isDirectory(folder.resolve(Manifests.PAYLOAD)));
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Opens one. Closing the store closes it.
     *
     * @param scratch a folder for what has to be unpacked to be read
     * @param notices told, in a sentence, of what is wrong with it and what was passed over
     * @throws StoreFailure if it is no package, or cannot be read
     */
    public static FrozenStore open(Path path, Hasher hasher, Path scratch, Consumer<String> notices) {
        try {
            Archive archive = Archives.open(path, Limits.USUAL, scratch);
            try {
                PackageTree tree =
                        PackageTree.of(archive, nameOf(path), RunName.Choice.AS_PACKED, hasher, ImportProgress.none());
                tree.notes().forEach(notices);
                tree.problems().forEach(notices);
                return new FrozenStore(
                        tree.tree(),
                        "the package " + path,
                        "Import it: granary import %s".formatted(path),
                        () -> close(archive),
                        () -> problems(tree, path));
            } catch (IOException | RuntimeException e) {
                archive.close();
                throw e;
            }
        } catch (IOException e) {
            throw failure(path.toString(), e);
        }
    }

    private static List<String> problems(PackageTree tree, Path path) {
        List<String> problems = new ArrayList<>(tree.problems());
        try {
            problems.addAll(tree.compared());
        } catch (RefusedArchive e) {
            problems.add(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw failure(path.toString(), e);
        }
        return problems;
    }

    static PartNames nameOf(Path path) {
        Path name = path.toAbsolutePath().normalize().getFileName();
        String text = name == null ? "package" : name.toString();
        return Files.isDirectory(path) ? PartNames.of(text) : PartNames.ofFile(text);
    }

    static void close(Archive archive) {
        try {
            archive.close();
        } catch (IOException e) {
            throw failure(archive.label(), e);
        }
    }

    /** What reading a package failed of, as stores say it. */
    static StoreFailure failure(String label, IOException e) {
        if (e instanceof RefusedArchive) {
            return new DamagedFailure(String.valueOf(e.getMessage()), e);
        }
        return new UnavailableFailure(
                "Cannot read the package %s: %s. Look whether it is there and may be read, and whether there is room in the temporary folder."
                        .formatted(label, e.getMessage()),
                e);
    }
}
