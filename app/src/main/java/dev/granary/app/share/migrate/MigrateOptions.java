package dev.granary.app.share.migrate;

import dev.granary.app.share.CopyOptions.Effect;
import java.util.Objects;
import java.util.Optional;

/**
 * How older results are carried over.
 *
 * @param run {@code YYYY-MM-DD_<name>}, or a bare name for the newest run of that name, or, if there is none, a run of the
 *     day of the earliest pipeline; if absent, {@code migrated} of that day
 */
public record MigrateOptions(Optional<String> run, Effect effect) {

    /** Into a run of its own. */
    public static final MigrateOptions USUAL = new MigrateOptions(Optional.empty(), Effect.COPY);

    public MigrateOptions {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(effect, "effect");
    }

    /** The same, into this run. */
    public MigrateOptions run(String named) {
        return new MigrateOptions(Optional.of(named), effect);
    }

    /** The same, only saying what would be. */
    public MigrateOptions dryRun() {
        return new MigrateOptions(run, Effect.DRY_RUN);
    }
}
