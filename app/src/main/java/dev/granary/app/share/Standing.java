package dev.granary.app.share;

import dev.granary.ports.storage.DocumentVersion;
import java.util.List;
import java.util.Optional;

/** What stands where a pipeline is to be copied to. */
sealed interface Standing {

    /** Nothing. */
    record Free() implements Standing {}

    /**
     * What an interrupted copy left, or somebody who died before there was a record.
     *
     * @param empty the record, if there is one that says nothing
     */
    record Begun(Optional<DocumentVersion> empty) implements Standing {}

    /** An earlier state of the same recording. */
    record Earlier(DocumentVersion record) implements Standing {}

    /**
     * The same pipeline, but not all of it.
     *
     * @param missing a few words each
     */
    record Incomplete(DocumentVersion record, List<String> missing) implements Standing {

        public Incomplete {
            missing = List.copyOf(missing);
        }
    }

    /** The same pipeline; or a later state of it. */
    record Same() implements Standing {}

    /**
     * Something else.
     *
     * @param reason one sentence that says what, and what helps
     */
    record Another(String reason) implements Standing {}
}
