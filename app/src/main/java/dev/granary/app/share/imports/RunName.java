package dev.granary.app.share.imports;

import dev.granary.domain.name.Name;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run of a package is called where it is shown.
 *
 * @param folder its folder
 * @param renamed the name that its record has to say; empty if that stays as it is
 */
record RunName(String folder, Optional<Name> renamed) {

    RunName {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(renamed, "renamed");
    }

    /** Tells what runs are to be called. */
    interface Choice {

        /** What to call the run that the package says is in this folder. */
        RunName of(String folder);

        /** Whether all is to go into one run. */
        boolean isOne();

        /** As the package says. */
        Choice AS_PACKED = new Choice() {
            @Override
            public RunName of(String folder) {
                return new RunName(folder, Optional.empty());
            }

            @Override
            public boolean isOne() {
                return false;
            }
        };
    }
}
