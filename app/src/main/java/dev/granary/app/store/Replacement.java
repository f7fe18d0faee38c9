package dev.granary.app.store;

import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.MetadataCodec;
import dev.granary.app.codec.NewerFormat;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.Folders;
import dev.granary.ports.storage.Presence;
import java.util.List;
import java.util.Optional;

/**
 * How a newly recorded pipeline takes the place of an older one. Two folders cannot change places at once, so between
 * the two steps neither stands there; whoever next records into the run completes what a crash left.
 */
final class Replacement {

    private Replacement() {}

    /** Puts the replacement of a pipeline in its place; the old one stands aside until {@link #removeOld}. */
    static void swap(Store store, StorePath pipeline) {
        Folders folders = store.folders();
        StorePath old = Layout.replaced(pipeline);
        if (isWhole(store, pipeline)) {
            folders.delete(old);
        } else if (folders.presence(old) != Presence.ABSENT) {
            putAside(folders, old, pipeline.name());
        }
        if (folders.presence(pipeline) != Presence.ABSENT) {
            move(folders, pipeline, old);
        }
        move(folders, Layout.replacement(pipeline), pipeline);
    }

    private static void move(Folders folders, StorePath from, StorePath to) {
        if (!folders.move(from, to)) {
            throw new BusyFailure(
                    "Cannot move %s to %s: something stands there, or somebody else is moving something there. Look what it is, and record again."
                            .formatted(from, to),
                    null);
        }
    }

    /** Removes a pipeline that was replaced, once its replacement stands in its place for good. */
    static void removeOld(Folders folders, StorePath pipeline) {
        folders.delete(Layout.replaced(pipeline));
    }

    /** Completes what a crash left of the replacement of one pipeline, if a swap had begun; nobody else works on it. */
    static void completeOne(Store store, StorePath pipeline) {
        if (store.folders().presence(Layout.replaced(pipeline)) == Presence.FOLDER) {
            store.folders().settle(pipeline);
            complete(store, pipeline);
        }
    }

    /**
     * Completes what crashes left in a run that nobody works on: a swap half done is finished, one not begun dropped. Where no
     * record can be made out, nothing is deleted.
     *
     * @throws dev.granary.ports.failure.StoreFailure if a record stands there and cannot be read now
     */
    static void completeAll(Store store, StorePath run) {
        List<String> names = store.folders().list(run);
        for (String name : names) {
            Layout.replacedIn(run, name).ifPresent(pipeline -> complete(store, pipeline));
        }
        for (String name : names) {
            Layout.replacedBy(run, name).ifPresent(pipeline -> store.folders().delete(Layout.replacement(pipeline)));
        }
    }

    private static void complete(Store store, StorePath pipeline) {
        Folders folders = store.folders();
        StorePath old = Layout.replaced(pipeline);
        StorePath replacement = Layout.replacement(pipeline);
        boolean isOldWhole = isWhole(store, old);
        if (folders.presence(pipeline) != Presence.ABSENT && !isWhole(store, pipeline)) {
            if (!isOldWhole) {
                return;
            }
            putAside(folders, pipeline, pipeline.name());
        }
        if (folders.presence(pipeline) != Presence.ABSENT || isWhole(store, replacement)) {
            finish(folders, pipeline);
            return;
        }
        if (!isOldWhole && folders.presence(replacement) != Presence.ABSENT) {
            putAside(folders, replacement, pipeline.name());
        }
        move(folders, old, pipeline);
    }

    private static void finish(Folders folders, StorePath pipeline) {
        if (folders.presence(pipeline) == Presence.ABSENT) {
            move(folders, Layout.replacement(pipeline), pipeline);
        }
        folders.delete(Layout.replaced(pipeline));
    }

    /** Whether its record stands there and says what a record says; what a newer program wrote is not judged. */
    private static boolean isWhole(Store store, StorePath pipeline) {
        StorePath record = Layout.metadata(pipeline);
        if (store.folders().presence(record) != Presence.FILE) {
            return false;
        }
        Optional<Document> document = store.documents().read(record);
        try {
            document.ifPresent(found -> MetadataCodec.decode(record.toString(), found.bytes(), pipeline.name()));
            return document.isPresent();
        } catch (NewerFormat e) {
            return true;
        } catch (MalformedDocument e) {
            return false;
        }
    }

    /** What has no record is left of a move that was cut short, or of somebody who died early, or is damaged. */
    private static void putAside(Folders folders, StorePath folder, String name) {
        StorePath aside = Layout.damaged(Layout.runOf(folder));
        for (int i = 1; !folders.move(folder, aside.child(name + "." + i)); i++) {
            // taken: the next number
        }
    }
}
