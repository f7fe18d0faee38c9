package dev.granary.it.bench;

import dev.granary.app.Granary;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.ports.spi.Durability;
import java.nio.file.Path;
import java.util.List;

/** What the programs have in common: how a store is opened, and what is recorded into it. */
final class Stores {

    /** The run that all of them record into. */
    static final String RUN = "2025-10-14_bench";

    private Stores() {}

    /** A store with everything else as it is when nothing is chosen. */
    static Granary open(String folder, String durability) {
        return Granary.at(Path.of(folder))
                .durability(Durability.parse(durability).orElseThrow())
                .open();
    }

    /** The definition of the pipeline with this number. */
    static Definition regression(int number) {
        return Definition.of(
                Name.of("regression"), Name.of("trial-" + number), List.of(StepDefinition.of("PLS_model")));
    }
}
