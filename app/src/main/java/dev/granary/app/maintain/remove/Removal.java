package dev.granary.app.maintain.remove;

import dev.granary.domain.usage.Tally;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Pipelines of one run that go together, or the run as a whole.
 *
 * @param run the run's folder
 * @param pipelines the folders of the pipelines, by name; none if the whole run goes
 * @param own their own files, as far as deleting them frees room: another name of a content that stays frees nothing
 * @param contents those of the run's contents that nothing else refers to
 * @param seen when which of the pipelines that go were recorded, as it was found: what changed since is not what was asked for
 * @param kept why contents stay that perhaps nothing else refers to, a sentence; empty if none do
 */
public record Removal(
        String run, List<String> pipelines, Tally own, Tally contents, Set<String> seen, Optional<String> kept) {

    public Removal {
        Objects.requireNonNull(run, "run");
        pipelines = List.copyOf(pipelines);
        Objects.requireNonNull(own, "own");
        Objects.requireNonNull(contents, "contents");
        seen = Set.copyOf(seen);
        Objects.requireNonNull(kept, "kept");
    }

    /** Whether the whole run goes. */
    public boolean isOfRun() {
        return pipelines.isEmpty();
    }

    /** How many bytes are freed. */
    public long freedBytes() {
        return own.bytes() + contents.bytes();
    }
}
