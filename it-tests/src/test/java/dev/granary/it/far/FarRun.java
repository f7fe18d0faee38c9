package dev.granary.it.far;

import dev.granary.adapter.s3.server.Clients;
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
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Records known things into a store that is far away, in this process. */
final class FarRun {

    private FarRun() {}

    /** The store, for a program whose clock stands still: what it has looked at stays fresh. */
    static Granary open(String store, S3Server server, Path cache) {
        return openIn(2024, store, server, cache);
    }

    /** The same for a program whose clock says this year. */
    static Granary openIn(int year, String store, S3Server server, Path cache) {
        return Granary.at(store)
                .option("endpoint", server.endpoint().toString())
                .option("region", "us-east-1")
                .option("lease_seconds", "3600")
                .cacheFolder(cache)
                .clock(Clock.fixed(Instant.parse(year + "-10-14T10:00:00Z"), ZoneOffset.UTC))
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

    /** Records into the run {@code run} and takes all of the pipeline away again, so that nobody refers to its contents. */
    static void leaveOrphans(String store, S3Server server, Path cache, String... texts) {
        try (Granary granary = open(store, server, cache);
                RunRecording run = granary.run("run")) {
            record(run, "gone", 0, Stream.of(texts).map(FarRun::content));
        }
        keys(store, server).filter(key -> key.contains("gone")).forEach(key -> delete(store, server, key));
    }

    /** The keys in the bucket of a store. */
    static Stream<String> keys(String store, S3Server server) {
        try (S3Client client = Clients.of(server)) {
            return client.listObjectsV2Paginator(list -> list.bucket(bucket(store))).contents().stream()
                    .map(S3Object::key)
                    .toList()
                    .stream();
        }
    }

    private static void delete(String store, S3Server server, String key) {
        try (S3Client client = Clients.of(server)) {
            client.deleteObject(delete -> delete.bucket(bucket(store)).key(key));
        }
    }

    /** The bucket of a store {@code s3://bucket/results}. */
    static String bucket(String store) {
        return store.split("/", -1)[2];
    }

    static byte[] content(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
