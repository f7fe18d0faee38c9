package dev.granary.app.store;

import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import java.util.Set;

/**
 * Which contents of a run must stay.
 *
 * @param files that a link or a record names
 * @param digests that a record names
 * @param linkedAlone names that only links have: whatever fits one may be what the link is about
 */
public record Needs(Set<String> files, Set<Digest> digests, Set<ArtifactName> linkedAlone) {

    public Needs {
        files = Set.copyOf(files);
        digests = Set.copyOf(digests);
        linkedAlone = Set.copyOf(linkedAlone);
    }

    /**
     * Whether a file of the cache must stay.
     *
     * @param content what was really found in it
     */
    public boolean include(String file, Digest content) {
        return files.contains(file)
                || digests.contains(content)
                || linkedAlone.stream().anyMatch(name -> name.fits(content));
    }
}
