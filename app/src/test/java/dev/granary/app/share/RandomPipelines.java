package dev.granary.app.share;

import dev.granary.app.codec.PlainTrees;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.StepDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Pipelines with names, definitions, scores and contents of every sort, made from a seed: the same seed makes the same ones. */
final class RandomPipelines {

    private static final List<String> ENDINGS = List.of("", ".pkl", ".keras", ".csv", ".tar.gz", ".größe");

    private final Random random;
    private final PlainTrees trees;
    private final List<byte[]> contents = new ArrayList<>();

    RandomPipelines(long seed) {
        this.random = new Random(seed);
        this.trees = new PlainTrees(seed);
    }

    /** Records one to four, which may have contents in common; most of them finish. */
    void recordInto(Place place) {
        try (RunRecording run = place.open()) {
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                try (PipelineRecording recording = run.start(definition(), IfPresent.AGAIN)) {
                    record(recording);
                    if (random.nextInt(8) == 0) {
                        recording.fail(name());
                    } else {
                        recording.finish();
                    }
                }
            }
        }
    }

    private void record(PipelineRecording recording) {
        for (int i = random.nextInt(4); i > 0; i--) {
            recording.artifact(name(), name() + i + ending(), content());
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            recording.input(name() + i + ending(), content());
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            recording.output(name() + i + ending(), content());
            recording.prediction(name() + i + ending(), content());
        }
        if (random.nextInt(5) > 0) {
            recording.scores(trees.map());
        }
        recording.dataset(trees.map());
        recording.environment(trees.map());
    }

    private Definition definition() {
        List<StepDefinition> steps = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            steps.add(new StepDefinition("sklearn.Step" + i, trees.map()));
        }
        Optional<Name> label = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(Name.of(name()));
        return new Definition(Name.of(name()), label, steps, Optional.empty());
    }

    /** A name that a person or a hostile program might give. */
    private String name() {
        String text = random.nextInt(3) == 0
                ? List.of("con", "../..", ".hidden", "Größe (1)", "a:b", "e\u0301", "小麦", "<b>", "%20", "x".repeat(180))
                        .get(random.nextInt(10))
                : "name " + random.nextInt(1000);
        return text;
    }

    private String ending() {
        return ENDINGS.get(random.nextInt(ENDINGS.size()));
    }

    /** Often one that was there before. */
    private Content content() {
        if (contents.isEmpty() || random.nextInt(3) > 0) {
            byte[] bytes = new byte[random.nextInt(4) == 0 ? random.nextInt(4) : random.nextInt(100_000)];
            if (random.nextBoolean()) {
                random.nextBytes(bytes);
            }
            contents.add(bytes);
        }
        return Content.of(contents.get(random.nextInt(contents.size())));
    }
}
