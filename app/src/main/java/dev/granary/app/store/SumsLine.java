package dev.granary.app.store;

import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import java.util.Optional;

/**
 * A line of {@code SHA256SUMS}: {@code <64 hex digits>  <file>}, as the coreutils write and check it.
 *
 * @param file a name in the cache that fits the digest
 */
record SumsLine(Digest digest, String file) {

    private static final String BETWEEN = "  ";

    /** Empty for a line that is torn, edited into something else, or not about a content of ours. */
    static Optional<SumsLine> parse(String line) {
        int end = Digest.DIGITS + BETWEEN.length();
        if (line.length() <= end
                || !line.startsWith(BETWEEN, Digest.DIGITS)
                || !Digest.isDigest(line.substring(0, Digest.DIGITS))) {
            return Optional.empty();
        }
        SumsLine parsed = new SumsLine(new Digest(line.substring(0, Digest.DIGITS)), line.substring(end));
        return ArtifactName.parse(parsed.file())
                .filter(name -> name.fits(parsed.digest()))
                .map(name -> parsed);
    }

    String text() {
        return digest + BETWEEN + file;
    }
}
