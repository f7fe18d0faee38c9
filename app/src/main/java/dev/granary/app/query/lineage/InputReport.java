package dev.granary.app.query.lineage;

import dev.granary.domain.content.Digest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The data sets that pipelines have read.
 *
 * @param runs how many runs were looked at
 * @param inputs by what most pipelines read first, then by SHA-256
 * @param problems what could not be read, a sentence each
 */
public record InputReport(int runs, List<Input> inputs, List<String> problems) {

    public InputReport {
        inputs = List.copyOf(inputs);
        problems = List.copyOf(problems);
    }

    /** Those that were read under several names or from several paths, or that several runs keep. */
    public List<Input> identical() {
        return inputs.stream().filter(Input::isSeveral).toList();
    }

    /** The names that stand for several contents. */
    public List<Name> ambiguous() {
        Map<String, List<Input>> byName = new TreeMap<>();
        for (Input input : inputs) {
            input.names()
                    .forEach(name ->
                            byName.computeIfAbsent(name, n -> new ArrayList<>()).add(input));
        }
        return byName.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> new Name(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** What copies of contents in further runs take. */
    public long acrossRunsBytes() {
        return inputs.stream().mapToLong(Input::acrossRunsBytes).sum();
    }

    /**
     * A content that pipelines have read.
     *
     * @param names what pipelines call it, ascending
     * @param paths from where it was read, as far as the records tell, ascending
     * @param pipelines how many read it
     * @param runs the folders of the runs whose pipelines read it, ascending
     * @param keptIn those of them that keep it
     */
    public record Input(
            Digest content,
            long sizeBytes,
            SortedSet<String> names,
            SortedSet<String> paths,
            long pipelines,
            SortedSet<String> runs,
            SortedSet<String> keptIn) {

        public Input {
            Objects.requireNonNull(content, "content");
            names = copy(names);
            paths = copy(paths);
            runs = copy(runs);
            keptIn = copy(keptIn);
        }

        private static SortedSet<String> copy(Collection<String> texts) {
            return Collections.unmodifiableSortedSet(new TreeSet<>(texts));
        }

        boolean isSeveral() {
            return names.size() > 1 || paths.size() > 1 || keptIn.size() > 1;
        }

        /** What its copies take in other runs than the first that keeps it. */
        public long acrossRunsBytes() {
            return keptIn.isEmpty() ? 0 : sizeBytes * (keptIn.size() - 1);
        }
    }

    /** A name that stands for several contents. */
    public record Name(String name, List<Input> inputs) {

        public Name {
            Objects.requireNonNull(name, "name");
            inputs = List.copyOf(inputs);
        }
    }
}
