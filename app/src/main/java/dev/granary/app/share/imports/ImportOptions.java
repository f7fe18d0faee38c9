package dev.granary.app.share.imports;

import dev.granary.app.archive.Limits;
import dev.granary.app.share.CopyOptions;
import java.util.Objects;
import java.util.Optional;

/**
 * How a package is imported.
 *
 * @param run the run that its pipelines go to, {@code YYYY-MM-DD_<name>} or a bare name; empty for the one that they come from
 * @param limits how much it may hold
 * @param effect whether it is imported, or only said what would be
 */
public record ImportOptions(Optional<String> run, Limits limits, CopyOptions.Effect effect) {

    /** Into the run that the package comes from. */
    public static final ImportOptions USUAL =
            new ImportOptions(Optional.empty(), Limits.USUAL, CopyOptions.Effect.COPY);

    public ImportOptions {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(effect, "effect");
    }

    /**
     * The same, into another run: {@code YYYY-MM-DD_<name>}, or a bare name, which means the newest of that name, or else a
     * new one of the package's date.
     */
    public ImportOptions into(String other) {
        return new ImportOptions(Optional.of(other), limits, effect);
    }

    /** The same, of a package that may hold so many bytes. */
    public ImportOptions upTo(long unpackedBytes) {
        return new ImportOptions(run, limits.upTo(unpackedBytes), effect);
    }

    /** The same, only saying what would be imported. */
    public ImportOptions dryRun() {
        return new ImportOptions(run, limits, CopyOptions.Effect.DRY_RUN);
    }
}
