package dev.granary.app.maintain.verify;

import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.maintain.Depth;
import dev.granary.app.maintain.FileHashes;
import dev.granary.app.maintain.seal.SealCheck;
import dev.granary.app.maintain.seal.SealFinding;
import dev.granary.app.maintain.seal.SealVerdict;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.storage.Presence;
import java.util.List;

/** Whether a sealed run is what it was sealed as. */
final class SealedCheck implements Check {

    private final SealCheck seals;
    private final Depth depth;
    private final FileHashes hashes;

    SealedCheck(SealCheck seals, Depth depth, FileHashes hashes) {
        this.seals = seals;
        this.depth = depth;
        this.hashes = hashes;
    }

    @Override
    public void look(RunLook run, Findings findings) {
        StorePath seal = Layout.seal(run.run());
        if (run.survey().presence(seal) != Presence.FILE) {
            // Where it is something else, that is told by who looks at the layout.
            return;
        }
        try {
            SealVerdict verdict = seals.check(run.run(), depth, hashes);
            for (SealFinding difference : verdict.findings()) {
                findings.add(FindingKind.SEAL_BROKEN, seal, difference.sentence(), List.of());
            }
            verdict.notes().forEach(note -> findings.add(FindingKind.SEAL_UNPROTECTED, seal, note, List.of()));
        } catch (StoreFailure | MalformedDocument e) {
            findings.add(FindingKind.SEAL_BROKEN, seal, String.valueOf(e.getMessage()), List.of());
        }
    }
}
