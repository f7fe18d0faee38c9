package dev.granary.app.store;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.link.Linker;
import java.util.List;

/** Reads links, however they were made. */
public final class Links {

    private final List<Linker> linkers;

    /** As these linkers see them. */
    public Links(List<Linker> linkers) {
        this.linkers = List.copyOf(linkers);
    }

    /** What stands there: where a link leads, if any kind of link tells that; else a file or folder, if there is one. */
    LinkState inspect(StorePath link) {
        LinkState found = new LinkState.Absent();
        for (Linker linker : linkers) {
            LinkState state = linker.inspect(link);
            if (state instanceof LinkState.To || state instanceof LinkState.Escaping) {
                return state;
            }
            if (state instanceof LinkState.NoLink) {
                found = state;
            }
        }
        return found;
    }
}
