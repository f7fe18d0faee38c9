package dev.granary.app.store;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.Folders;

/** Where what is damaged or foreign is put aside: nothing is deleted that nobody can make again. */
final class Quarantine {

    private final Folders folders;
    private final StorePath run;

    Quarantine(Folders folders, StorePath run) {
        this.folders = folders;
        this.run = run;
    }

    /** Puts aside what stands at a place of the run, under its name or, where that is taken, that with a number. */
    StorePath take(StorePath thing) {
        StorePath aside = Layout.damaged(run).child(thing.name());
        for (int i = 2; !folders.move(thing, aside); i++) {
            aside = Layout.damaged(run).child(thing.name() + "." + i);
        }
        return aside;
    }
}
