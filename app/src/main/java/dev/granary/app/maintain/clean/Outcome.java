package dev.granary.app.maintain.clean;

import dev.granary.app.store.Disposal;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import dev.granary.domain.usage.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What comes of cleaning a run, while it does. */
final class Outcome {

    private final RunLook look;
    private final List<String> foreign = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private Tally orphans = Tally.NOTHING;
    private Tally done = Tally.NOTHING;
    private Tally kept = Tally.NOTHING;
    private boolean isRefused;

    Outcome(RunLook look) {
        this.look = look;
        foreign(look.foreign());
    }

    /** Whether references cannot be told; then that is what came of it. */
    boolean isRefused(List<String> obstacles) {
        isRefused = isRefused || !obstacles.isEmpty();
        problems.addAll(obstacles);
        return isRefused;
    }

    boolean isUnhindered() {
        return !isRefused;
    }

    Outcome found(Examination found) {
        orphans = found.tally();
        kept = kept.plus(found.kept());
        foreign(found.foreign());
        return this;
    }

    Outcome done(Tally more) {
        done = done.plus(more);
        return this;
    }

    void disposed(Disposal.Outcome disposed) {
        if (!isRefused(disposed.obstacles())) {
            done(disposed.gone());
            kept = kept.plus(disposed.kept());
            problems.addAll(disposed.problems());
        }
    }

    void problem(String sentence) {
        problems.add(sentence);
    }

    void foreign(List<StorePath> paths) {
        paths.stream().map(StorePath::toString).forEach(foreign::add);
    }

    RunCleaning cleaning() {
        return new RunCleaning(
                look.run().name(),
                orphans,
                look.youngTally(),
                look.leftOver(),
                look.trashTally(),
                look.trashedPipelines(),
                look.uploads(),
                done,
                kept,
                foreign,
                isRefused ? Optional.of(refusal()) : Optional.empty(),
                problems);
    }

    private String refusal() {
        return "Cannot clean run %s: what its pipelines refer to cannot all be told, so nothing that may be needed was touched."
                .formatted(Printable.of(look.run().name()));
    }
}
