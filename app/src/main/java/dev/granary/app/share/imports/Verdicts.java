package dev.granary.app.share.imports;

import dev.granary.app.archive.ArchivedFile;
import dev.granary.app.archive.RefusedArchive;
import dev.granary.domain.content.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong with a package, and what is said of the hashes of its files by whoever says it: its manifest, the note of where
 * it comes from, its records.
 */
final class Verdicts {

    private static final int MOST = 1000;

    /**
     * What one of them says.
     *
     * @param by the file that says so
     */
    private record Said(Digest digest, String by) {}

    private final Map<ArchivedFile, List<Said>> said = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** Notes that something is not as it should be, in a sentence. */
    void problem(String sentence) {
        if (problems.size() <= MOST) {
            problems.add(sentence);
        }
    }

    /**
     * Makes sure that not everything is wrong.
     *
     * @throws RefusedArchive if more is wrong than anybody reads
     */
    void requireHope(String label) throws RefusedArchive {
        if (problems.size() > MOST) {
            throw new RefusedArchive(
                    "Cannot read %s as a package: more than %d things are wrong with it. The first is: %s"
                            .formatted(label, MOST, problems.get(0)));
        }
    }

    /** What was noted, a sentence each. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Notes what is worth knowing, in a sentence. */
    void note(String sentence) {
        if (notes.size() <= MOST) {
            notes.add(sentence);
        }
    }

    /** What is worth knowing, a sentence each. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** Notes that a file should have this hash. */
    void expect(ArchivedFile file, Digest digest, String by) {
        said.computeIfAbsent(file, one -> new ArrayList<>(1)).add(new Said(digest, by));
    }

    /** What somebody said of a file's hash, the first who did. */
    Optional<Digest> saidOf(ArchivedFile file) {
        return said.getOrDefault(file, List.of()).stream().map(Said::digest).findFirst();
    }

    /** Notes that a file should have this size. */
    void expectSize(ArchivedFile file, long sizeBytes, String by) {
        if (file.sizeBytes() != sizeBytes) {
            problem("%s has %d bytes, expected %d by %s; it was damaged on its way."
                    .formatted(file.path(), file.sizeBytes(), sizeBytes, by));
        }
    }

    /** What of the files is not as somebody said, a sentence each. */
    List<String> compared(FileDigests digests) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<ArchivedFile, List<Said>> file : said.entrySet()) {
            Digest actual = digests.of(file.getKey());
            file.getValue().stream()
                    .filter(one -> !one.digest().equals(actual))
                    .findFirst()
                    .ifPresent(one -> wrong.add("%s has the SHA-256 %s, expected %s by %s; it was damaged on its way."
                            .formatted(file.getKey().path(), actual, one.digest(), one.by())));
        }
        return wrong;
    }
}
