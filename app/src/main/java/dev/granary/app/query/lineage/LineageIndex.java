package dev.granary.app.query.lineage;

import dev.granary.app.query.lineage.LineageNode.PipelineNode;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which pipeline has to do with which content, of a whole store. Nodes are numbers: pipelines in the order in which they were
 * added, then contents; so are ties, by pipeline. Once a node is asked for, nothing is added.
 */
final class LineageIndex {

    private final List<PipelineNode> pipelines = new ArrayList<>();
    private final DigestTable digests = new DigestTable();
    private final Map<String, String> names = new HashMap<>();
    private final List<String> tieNames = new ArrayList<>();
    private long[] sizes = new long[16];
    /** By tie: its content, its kind and its pipeline. */
    private int[] contents = new int[64];

    private Tie[] kinds = new Tie[64];
    private int[] owners = new int[64];
    private int ties;
    /** By pipeline, the first of its ties; one more at the end. */
    private int[] first = new int[16];
    /** By content, where its ties begin in {@link #byContent}; empty until it is asked for. */
    private int[] firstOfContent = {};

    private int[] byContent = {};

    /** A tie of the pipeline that is added. */
    record Tied(Tie tie, Digest content, long sizeBytes, String name) {}

    void add(PipelineNode pipeline, List<Tied> tied) {
        pipelines.add(pipeline);
        for (Tied one : tied) {
            add(one);
        }
        first = room(first, pipelines.size());
        first[pipelines.size()] = ties;
    }

    private void add(Tied tied) {
        int content = digests.add(tied.content());
        if (content >= sizes.length) {
            sizes = Arrays.copyOf(sizes, sizes.length * 2);
        }
        sizes[content] = tied.sizeBytes();
        contents = room(contents, ties);
        owners = room(owners, ties);
        kinds = ties == kinds.length ? Arrays.copyOf(kinds, ties * 2) : kinds;
        contents[ties] = content;
        owners[ties] = pipelines.size() - 1;
        kinds[ties] = tied.tie();
        String name = names.putIfAbsent(tied.name(), tied.name());
        tieNames.add(name == null ? tied.name() : name);
        ties++;
    }

    private static int[] room(int[] numbers, int index) {
        return index < numbers.length ? numbers : Arrays.copyOf(numbers, numbers.length * 2);
    }

    /** How many nodes there are. */
    int nodes() {
        return pipelines.size() + digests.size();
    }

    /** How many ties there are. */
    int ties() {
        return ties;
    }

    boolean isPipeline(int node) {
        return node < pipelines.size();
    }

    PipelineNode pipeline(int node) {
        return pipelines.get(node);
    }

    Digest content(int node) {
        return digests.digest(node - pipelines.size());
    }

    long sizeBytes(int node) {
        return sizes[node - pipelines.size()];
    }

    /** The node of a pipeline; empty if there is none. */
    OptionalInt find(StorePath pipeline) {
        return IntStream.range(0, pipelines.size())
                .filter(node -> pipelines.get(node).place().equals(pipeline))
                .findFirst();
    }

    /** The node of a content; empty if no pipeline has to do with it. */
    OptionalInt find(Digest content) {
        int number = digests.find(content);
        return number < 0 ? OptionalInt.empty() : OptionalInt.of(pipelines.size() + number);
    }

    /** The contents whose SHA-256 begins so. */
    Set<Digest> beginningWith(String digits) {
        return digests.beginningWith(digits);
    }

    Tie tie(int tie) {
        return kinds[tie];
    }

    String name(int tie) {
        return tieNames.get(tie);
    }

    int pipelineOf(int tie) {
        return owners[tie];
    }

    int contentOf(int tie) {
        return pipelines.size() + contents[tie];
    }

    /** All ties of a node. */
    IntStream tiesOf(int node) {
        if (isPipeline(node)) {
            return IntStream.range(first[node], first[node + 1]);
        }
        index();
        int content = node - pipelines.size();
        return Arrays.stream(byContent, firstOfContent[content], firstOfContent[content + 1]);
    }

    /** The ties by which a node goes on. */
    IntStream tiesOf(int node, Heading heading) {
        boolean isInto = isPipeline(node) == (heading == Heading.UP);
        return tiesOf(node).filter(tie -> tie(tie).isInto() == isInto);
    }

    /** The node at the other end of a tie. */
    int other(int node, int tie) {
        return isPipeline(node) ? contentOf(tie) : pipelineOf(tie);
    }

    private void index() {
        if (firstOfContent.length > 0) {
            return;
        }
        int[] starts = new int[digests.size() + 1];
        for (int tie = 0; tie < ties; tie++) {
            starts[contents[tie] + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] next = starts.clone();
        int[] sorted = new int[ties];
        for (int tie = 0; tie < ties; tie++) {
            sorted[next[contents[tie]]++] = tie;
        }
        byContent = sorted;
        firstOfContent = starts;
    }
}
