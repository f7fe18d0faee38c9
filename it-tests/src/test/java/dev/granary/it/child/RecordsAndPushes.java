package dev.granary.it.child;

import dev.granary.app.record.IfPresent;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.spi.Durability;

/** Does what the other programs do, once, for an archive of the classes that this loads. */
public final class RecordsAndPushes {

    private RecordsAndPushes() {}

    /** A store to record into, the file that is its data set, and another store to copy the run to. */
    public static void main(String[] arguments) {
        String store = arguments[0];
        RecordsOne.main(new String[] {store, arguments[1], Durability.NONE.name(), IfPresent.REFUSE.name()});
        Pushes.main(new String[] {store, arguments[2], LinkChoice.AUTO.name()});
    }
}
