package dev.granary.app.maintain.verify;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import dev.granary.ports.spi.Store;
import java.util.List;

/** What stands beside the runs of a store: things that look like a run and are none, and runs half removed. */
final class RootCheck {

    private RootCheck() {}

    static List<Finding> of(Store store) {
        Findings findings = new Findings();
        store.folders().others(StorePath.ROOT).stream()
                .filter(Layout::isRunFolder)
                .forEach(name -> findings.add(
                        FindingKind.WRONG_TYPE,
                        StorePath.of(name),
                        "%s is a link or a device, and is not looked into: a run is a real folder. Name the store that it stands in."
                                .formatted(Printable.of(name))));
        store.folders()
                .list(StorePath.ROOT)
                .forEach(name -> Layout.removedIn(name)
                        .ifPresent(run -> findings.add(
                                FindingKind.LEFT_OVER,
                                StorePath.of(name),
                                "%s is what is left of %s, whose removal was cut short. 'granary clean-artifacts --all --force' ends it."
                                        .formatted(name, run))));
        return findings.all();
    }
}
