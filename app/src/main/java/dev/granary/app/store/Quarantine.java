package dev.granary.app.store;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.Presence;
import java.util.ArrayList;
import java.util.List;

/** Where what is damaged or foreign is put aside: nothing is deleted that nobody can make again. */
public final class Quarantine {

    private final Store store;
    private final StorePath run;

    public Quarantine(Store store, StorePath run) {
        this.store = store;
        this.run = run;
    }

    /**
     * Puts aside what stands at a place of the run, under its name or, where that is taken, that with a number. In a durable
     * store it stands there for good when this returns, so that something else may take its place.
     */
    public StorePath take(StorePath thing) {
        StorePath folder = Layout.damaged(run);
        StorePath aside = folder.child(thing.name());
        for (int i = 2; !store.folders().move(thing, aside); i++) {
            aside = folder.child(thing.name() + "." + i);
        }
        List<StorePath> moved = new ArrayList<>(List.of(folder, Layout.cache(run)));
        if (store.folders().presence(aside) == Presence.FILE) {
            moved.add(aside);
        }
        store.sync(moved);
        return aside;
    }
}
