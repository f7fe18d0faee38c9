package dev.granary.app.share;

import dev.granary.app.store.Wanted;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What came of one pipeline. */
sealed interface Outcome {

    /** It was copied, or completed. */
    record Copied(SourcePipeline pipeline) implements Outcome {}

    /** The target has it. */
    record There(SourcePipeline pipeline) implements Outcome {}

    /**
     * It could not be copied.
     *
     * @param problem a sentence that names it
     */
    record Refused(String problem) implements Outcome {}

    static Refused refused(SourcePipeline pipeline, String reason, Wording wording) {
        return new Refused("Cannot %s %s: %s".formatted(wording.verb(), pipeline.place(), reason));
    }

    /** Why one of its contents did not arrive, if one did not. */
    static Optional<String> lost(SourcePipeline pipeline, Map<Wanted, Arrival> contents) {
        return pipeline.contents()
                .map(contents::get)
                .flatMap(arrival -> arrival instanceof Arrival.Lost lost ? Stream.of(lost.reason()) : Stream.empty())
                .findFirst();
    }
}
