package dev.granary.app.share.imports;

import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.store.RunDocuments;
import dev.granary.domain.layout.RunNames;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.RunId;
import dev.granary.ports.failure.MissingFailure;
import java.time.LocalDate;
import java.util.Optional;

/** Which run a package goes to if somebody names one. */
record Destination(RunDocuments runs, RunLookup lookup, String named) implements RunName.Choice {

    /**
     * @throws IllegalArgumentException if it is no name for a run
     */
    Destination {
        RunNames.require(named);
    }

    @Override
    public RunName of(String packed) {
        Optional<StorePath> there = existing();
        if (there.isPresent()) {
            return new RunName(
                    there.get().name(), runs.recordedName(there.get()).map(Name::of));
        }
        RunId id = RunId.parse(named).orElseGet(() -> new RunId(date(packed), Name.of(named)));
        return new RunName(id.folder(), Optional.of(id.name()));
    }

    @Override
    public boolean isOne() {
        return true;
    }

    private static LocalDate date(String packed) {
        return RunId.parse(packed).map(RunId::date).orElse(LocalDate.EPOCH);
    }

    private Optional<StorePath> existing() {
        try {
            return Optional.of(lookup.find(named));
        } catch (NotFoundException | MissingFailure e) {
            return Optional.empty();
        }
    }
}
