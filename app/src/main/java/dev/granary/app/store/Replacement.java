package dev.granary.app.store;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.Folders;
import dev.granary.ports.storage.Presence;
import java.util.List;

/**
 * How a newly recorded pipeline takes the place of an older one. Two folders cannot change places at once, so between
 * the two steps neither stands there; whoever next records into the run completes what a crash left.
 */
final class Replacement {

    private Replacement() {}

    /** Puts the replacement of a pipeline in its place; the old one stands aside until {@link #removeOld}. */
    static void swap(Folders folders, StorePath pipeline) {
        StorePath old = Layout.replaced(pipeline);
        folders.delete(old);
        if (folders.presence(pipeline) != Presence.ABSENT) {
            folders.move(pipeline, old);
        }
        folders.move(Layout.replacement(pipeline), pipeline);
    }

    /** Removes a pipeline that was replaced, once its replacement stands in its place for good. */
    static void removeOld(Folders folders, StorePath pipeline) {
        folders.delete(Layout.replaced(pipeline));
    }

    /** Completes what a crash left of the replacement of one pipeline, if a swap had begun; nobody else works on it. */
    static void completeOne(Folders folders, StorePath pipeline) {
        if (folders.presence(Layout.replaced(pipeline)) == Presence.FOLDER) {
            folders.settle(pipeline);
            complete(folders, pipeline);
        }
    }

    /** Completes what crashes left in a run that nobody works on: a swap half done is finished, one not begun dropped. */
    static void completeAll(Folders folders, StorePath run) {
        List<String> names = folders.list(run);
        for (String name : names) {
            Layout.replacedIn(run, name).ifPresent(pipeline -> complete(folders, pipeline));
        }
        for (String name : names) {
            Layout.replacedBy(run, name).ifPresent(pipeline -> folders.delete(Layout.replacement(pipeline)));
        }
    }

    private static void complete(Folders folders, StorePath pipeline) {
        StorePath old = Layout.replaced(pipeline);
        if (folders.presence(pipeline) == Presence.ABSENT) {
            boolean whole = folders.presence(Layout.metadata(Layout.replacement(pipeline))) == Presence.FILE;
            folders.move(whole ? Layout.replacement(pipeline) : old, pipeline);
        }
        folders.delete(old);
    }
}
