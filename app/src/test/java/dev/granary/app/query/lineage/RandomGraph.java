package dev.granary.app.query.lineage;

import dev.granary.app.OnDisk;
import dev.granary.app.query.lineage.LineageIndex.Tied;
import dev.granary.app.query.lineage.LineageNode.PipelineNode;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Pipelines and contents tied together by chance, and what can be reached in them by squaring a matrix.
 *
 * @param ids of pipelines, then of contents
 * @param leads whether a way of one tie leads from one to the other
 */
record RandomGraph(LineageIndex index, List<String> ids, boolean[][] leads) {

    static PipelineNode pipeline(int number) {
        return new PipelineNode(
                StorePath.of("2024-10-14_wheat", "p" + number),
                "",
                "",
                Optional.empty(),
                Status.FINISHED,
                Optional.empty());
    }

    static Digest content(int number) {
        return new Digest(OnDisk.sha256("content " + number));
    }

    static RandomGraph of(long seed, int pipelines, int contents, int ties) {
        Random random = new Random(seed);
        boolean[][] leads = new boolean[pipelines + contents][pipelines + contents];
        List<List<Tied>> tied = new ArrayList<>();
        IntStream.range(0, pipelines).forEach(p -> tied.add(new ArrayList<>()));
        for (int i = 0; i < ties; i++) {
            int pipeline = random.nextInt(pipelines);
            int content = random.nextInt(contents);
            Tie tie = Tie.values()[random.nextInt(Tie.values().length)];
            tied.get(pipeline).add(new Tied(tie, content(content), content + 1, "file" + i));
            leads[tie.isInto() ? pipelines + content : pipeline][tie.isInto() ? pipeline : pipelines + content] = true;
        }
        LineageIndex index = new LineageIndex();
        List<String> ids = new ArrayList<>();
        for (int p = 0; p < pipelines; p++) {
            index.add(pipeline(p), tied.get(p));
            ids.add(pipeline(p).id());
        }
        IntStream.range(0, contents).forEach(c -> ids.add(content(c).hex()));
        return new RandomGraph(index, ids, leads);
    }

    /** Whether a way of one tie or more leads from one to the other: by Warshall's algorithm. */
    boolean[][] reaches() {
        int size = leads.length;
        boolean[][] reaches = new boolean[size][];
        IntStream.range(0, size).forEach(i -> reaches[i] = leads[i].clone());
        for (int over = 0; over < size; over++) {
            for (int from = 0; from < size; from++) {
                for (int to = 0; to < size; to++) {
                    reaches[from][to] |= reaches[from][over] && reaches[over][to];
                }
            }
        }
        return reaches;
    }
}
