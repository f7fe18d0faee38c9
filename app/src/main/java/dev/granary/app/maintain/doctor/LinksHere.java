package dev.granary.app.maintain.doctor;

import dev.granary.app.catalogue.Catalogue;
import dev.granary.app.catalogue.Catalogue.ChosenLinker;
import dev.granary.app.catalogue.CatalogueException;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.StoreAddress;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of links that can be made at an address, found out by trying. */
final class LinksHere {

    private final Catalogue catalogue;
    private final StoreAddress address;

    LinksHere(Catalogue catalogue, StoreAddress address) {
        this.catalogue = catalogue;
        this.address = address;
    }

    StoreAddress address() {
        return address;
    }

    /** The linkers that know the address, whether or not they can make links there. */
    List<LinkerProvider> known() {
        return catalogue.linkersOf(address);
    }

    boolean canBeMade(LinkKind kind) {
        return known().stream()
                .anyMatch(linker -> linker.kind() == kind && linker.probe(address) instanceof Probe.Usable);
    }

    /**
     * What links new pipelines get, and why.
     *
     * @param chosenBy who chose, if somebody did
     */
    Answer chosen(LinkChoice choice, String chosenBy) {
        try {
            return Answer.good(reason(choice, chosenBy, catalogue.linkerFor(address, choice)));
        } catch (CatalogueException e) {
            return choice == LinkChoice.AUTO
                    ? Answer.bad("No kind of link can be made, so no pipeline can be recorded: " + refusals())
                    : Answer.bad(String.valueOf(e.getMessage()));
        }
    }

    private static String reason(LinkChoice choice, String chosenBy, ChosenLinker chosen) {
        String got = "New pipelines get links of the kind %s, "
                .formatted(chosen.provider().kind().text());
        if (choice != LinkChoice.AUTO) {
            return got + "because that is " + chosenBy + ".";
        }
        return got
                + Stream.concat(
                                Stream.of("because it is the first that can be made here (auto)."),
                                chosen.refused().stream())
                        .collect(Collectors.joining(" "));
    }

    private String refusals() {
        String reasons = known().stream()
                .map(linker -> linker.probe(address))
                .filter(Probe.Unusable.class::isInstance)
                .map(probe -> ((Probe.Unusable) probe).reason())
                .collect(Collectors.joining(" "));
        return reasons.isEmpty() ? "no adapter for them is registered." : reasons;
    }
}
