package dev.granary.app.store;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Survey;
import java.util.List;

/** Reads links, however they were made. */
public final class Links {

    private final List<Linker> linkers;
    private final boolean areAsMade;

    /** As these linkers see them. */
    public Links(List<Linker> linkers) {
        this(linkers, true);
    }

    private Links(List<Linker> linkers, boolean areAsMade) {
        this.linkers = List.copyOf(linkers);
        this.areAsMade = areAsMade;
    }

    /** All of one kind, however they were made: those of a store that is only shown. */
    public static Links shown(Linker linker) {
        return new Links(List.of(linker), false);
    }

    /** Whether what stands there is of the kind that its record says. */
    public boolean areAsMade() {
        return areAsMade;
    }

    /** What stands there: where a link leads, if any kind of link tells that; else a file or folder, if there is one. */
    public LinkState inspect(StorePath link) {
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

    /** The same, of what a survey may know without looking. */
    LinkState inspect(Survey survey, StorePath link) {
        return survey.link(link).orElseGet(() -> inspect(link));
    }
}
