package dev.granary.app.maintain.seal;

import dev.granary.app.store.RunTree;
import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.Presence;
import dev.granary.ports.storage.Protection;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes and gives the right to change a run, where the store knows one. */
final class TreeProtection {

    private final Store store;
    private final Optional<Protection> protection;

    TreeProtection(Store store) {
        this.store = store;
        this.protection = store.protection();
    }

    /** Whether nobody may change anything of a run; yes where there is no such right. */
    boolean isWhole(RunTree tree) {
        return unprotected(tree).isEmpty();
    }

    /** What of a run may be changed; nothing where there is no such right. */
    List<StorePath> unprotected(RunTree tree) {
        return protection.stream()
                .flatMap(known -> things(tree).filter(thing -> !known.isProtected(thing)))
                .toList();
    }

    /** Takes the right to change anything of a run; what remains to be said, a sentence each. */
    List<String> protect(RunTree tree) {
        if (protection.isEmpty()) {
            return List.of("This store has no permissions, so that only the seal tells whether the run was changed.");
        }
        try {
            protection.get().protect(things(tree).toList());
            return List.of();
        } catch (DeniedFailure e) {
            return List.of("The run is sealed, but could not be made read-only: " + e.getMessage());
        }
    }

    private static Stream<StorePath> things(RunTree tree) {
        return Stream.concat(tree.files().stream().map(BlobStat::path), tree.folders().stream());
    }

    /** Makes it possible to work on a run at all: to lock it, and to remove its seal. */
    void open(StorePath run) {
        release(Stream.of(run, Layout.cache(run))
                .filter(folder -> store.folders().presence(folder) == Presence.FOLDER)
                .toList());
    }

    /** Gives the right back; contents, and links that may be names of them, stay read-only, as they are in every run. */
    void release(RunTree tree) {
        List<StorePath> files = tree.files().stream().map(BlobStat::path).toList();
        release(tree.folders());
        release(files.stream().filter(file -> !staysReadOnly(tree.run(), file)).toList());
        protection.ifPresent(known -> known.protect(
                files.stream().filter(file -> isContent(tree.run(), file)).toList()));
    }

    private void release(Collection<StorePath> things) {
        protection.ifPresent(known -> known.release(things));
    }

    private static boolean staysReadOnly(StorePath run, StorePath file) {
        String folder = file.parent().name();
        StorePath pipeline = file.parent().isRoot() ? file : file.parent();
        return isContent(run, file)
                || file.startsWith(Layout.damaged(run))
                || folder.equals(Layout.inputs(pipeline).name())
                || folder.equals(Layout.binaries(pipeline).name());
    }

    private static boolean isContent(StorePath run, StorePath file) {
        return file.isDirectlyIn(Layout.cache(run))
                && ArtifactName.parse(file.name()).isPresent();
    }
}
