package dev.granary.app.maintain.seal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a look at a sealed run came to.
 *
 * @param run its folder
 * @param seal what it was sealed with; absent if the seal itself is damaged, which is among the findings
 * @param findings how the run differs from its seal, by path; none if it is as it was
 * @param notes what does not make it another run, but is no longer as sealing left it, a sentence each
 */
public record SealVerdict(String run, Optional<SealReport.Facts> seal, List<SealFinding> findings, List<String> notes) {

    public SealVerdict {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(seal, "seal");
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }
}
