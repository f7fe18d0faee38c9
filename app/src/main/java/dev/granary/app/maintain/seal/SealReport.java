package dev.granary.app.maintain.seal;

import dev.granary.domain.content.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of sealing a run.
 *
 * @param run its folder
 * @param seal what the run is sealed with; absent if it is not
 * @param notes what is good to know beside, a sentence each
 * @param problems why the run was not sealed, a sentence each
 */
public record SealReport(String run, Optional<Facts> seal, List<String> notes, List<String> problems) {

    public SealReport {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(seal, "seal");
        notes = List.copyOf(notes);
        problems = List.copyOf(problems);
    }

    /**
     * A seal at a glance.
     *
     * @param digest the SHA-256 of the seal itself, which stands for the whole run
     * @param sealedAt when it was made
     * @param files how many files and links it lists
     * @param bytes what they hold, a content counted for each name that it has
     */
    public record Facts(Digest digest, Instant sealedAt, int files, long bytes) {

        public Facts {
            Objects.requireNonNull(digest, "digest");
            Objects.requireNonNull(sealedAt, "sealedAt");
        }

        static Facts of(Seal seal, Digest digest) {
            return new Facts(digest, seal.sealedAt(), seal.lines().size(), seal.bytes());
        }
    }
}
