package dev.granary.it.far;

import dev.granary.adapter.s3.server.S3Server;
import dev.granary.app.Granary;
import dev.granary.app.host.Surroundings;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.StepDefinition;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Records known things into a store that is far away, in this process. */
final class FarRun {

    private FarRun() {}

    /** The store, for a program whose clock stands still: what it has looked at stays fresh. */
    static Granary open(String store, S3Server server, Path cache) {
        return Granary.at(store)
                .option("endpoint", server.endpoint().toString())
                .option("region", "us-east-1")
                .option("lease_seconds", "3600")
                .cacheFolder(cache)
                .clock(Clock.fixed(Instant.parse("2024-10-14T10:00:00Z"), ZoneOffset.UTC))
                .surroundings(Surroundings.untold())
                .open();
    }

    /** Records a pipeline with these artifacts, each a content of its own name, and so many outputs. */
    static void record(RunRecording run, String name, int outputs, Stream<byte[]> artifacts) {
        Definition definition = Definition.of(Name.of("data"), Name.of(name), List.of(StepDefinition.of("Model")));
        try (PipelineRecording pipeline = run.start(definition)) {
            List<byte[]> contents = artifacts.toList();
            for (int i = 0; i < contents.size(); i++) {
                pipeline.artifact("Model", "model_" + i + ".bin", Content.of(contents.get(i)));
            }
            for (int i = 0; i < outputs; i++) {
                pipeline.output("chart_" + i + ".txt", Content.of(content("chart")));
            }
            pipeline.scores(Map.of("test", Map.of("rmse", 0.5)));
            pipeline.finish();
        }
    }

    static byte[] content(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
