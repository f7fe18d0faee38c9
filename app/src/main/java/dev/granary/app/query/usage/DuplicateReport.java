package dev.granary.app.query.usage;

import dev.granary.domain.content.Digest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The contents that stand more than once in a store.
 *
 * @param runs how many runs were looked at
 * @param duplicates those that take most besides their first copy first
 * @param problems what could not be read, a sentence each
 */
public record DuplicateReport(int runs, List<Duplicate> duplicates, List<String> problems) {

    public DuplicateReport {
        duplicates = List.copyOf(duplicates);
        problems = List.copyOf(problems);
    }

    /** What copies in other runs take. */
    public long acrossRunsBytes() {
        return duplicates.stream().mapToLong(Duplicate::acrossRunsBytes).sum();
    }

    /** What further copies in one cache take. */
    public long withinRunsBytes() {
        return duplicates.stream().mapToLong(Duplicate::withinRunsBytes).sum();
    }

    /**
     * A content that stands more than once.
     *
     * @param files the names that it has in the caches of runs, by run
     */
    public record Duplicate(Digest content, long sizeBytes, Map<String, List<String>> files) {

        public Duplicate {
            Objects.requireNonNull(content, "content");
            Map<String, List<String>> copy = new TreeMap<>();
            files.forEach((run, names) -> copy.put(run, names.stream().sorted().toList()));
            files = Collections.unmodifiableMap(copy);
        }

        /** What its copies in other runs than the first take. */
        public long acrossRunsBytes() {
            return sizeBytes * (files.size() - 1);
        }

        /** What it takes besides where one cache has it under several names. */
        public long withinRunsBytes() {
            return sizeBytes
                    * files.values().stream()
                            .mapToLong(names -> names.size() - 1)
                            .sum();
        }

        /** What all but one copy take. */
        public long bytes() {
            return acrossRunsBytes() + withinRunsBytes();
        }
    }
}
