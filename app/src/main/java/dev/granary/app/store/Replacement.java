package dev.granary.app.store;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.BusyFailure;
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
        if (folders.presence(pipeline) != Presence.ABSENT && !isWhole(folders, pipeline) && isWhole(folders, old)) {
            putAside(folders, pipeline);
        }
        if (folders.presence(pipeline) == Presence.ABSENT) {
            boolean isNewWhole = isWhole(folders, Layout.replacement(pipeline));
            move(folders, isNewWhole ? Layout.replacement(pipeline) : old, pipeline);
        }
        folders.delete(old);
    }

    private static boolean isWhole(Folders folders, StorePath pipeline) {
        return folders.presence(Layout.metadata(pipeline)) == Presence.FILE;
    }

    /** What stands in a place and has no record is left of a move that was cut short, or of somebody who died early. */
    private static void putAside(Folders folders, StorePath pipeline) {
        StorePath aside = Layout.damaged(Layout.runOf(pipeline));
        for (int i = 1; !folders.move(pipeline, aside.child(pipeline.name() + "." + i)); i++) {
            // taken: the next number
        }
    }
}
