package dev.granary.app.share.crate;

import dev.granary.app.codec.Json;
import dev.granary.app.share.crate.Graph.Entity;
import dev.granary.app.share.pack.PackageIndex;
import dev.granary.app.share.pack.PackagedFile;
import dev.granary.app.share.pack.PackagedPipeline;
import dev.granary.app.share.pack.RelativeUri;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.ReferencedInput;
import dev.granary.domain.pipeline.Role;
import dev.granary.domain.pipeline.Status;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.domain.pipeline.Training;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What ran, when, by whom, from which files and to which.
 *
 * <p>Source: Process Run Crate 0.5.
 */
final class Actions {

    /** The profile's checks want an offset, not a Z. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String PARAMETER = "PropertyValue";

    private final Graph graph;
    private final PackageIndex index;
    private final Software software;

    Actions(Graph graph, PackageIndex index) {
        this.graph = graph;
        this.index = index;
        this.software = new Software(graph);
    }

    /** Adds the action that recorded a pipeline, and gives its id. */
    String add(PackagedPipeline pipeline) {
        Metadata metadata = pipeline.metadata();
        Training training = metadata.training();
        String id = "#pipeline-" + RelativeUri.encoded(pipeline.name());
        Optional<String> agent = agent(metadata);
        List<String> objects = new ArrayList<>(contents(pipeline, Role.INPUT));
        objects.addAll(references(metadata));
        objects.addAll(parameters(id, pipeline));
        Entity action = graph.entity(id, "CreateAction")
                .with("name", "Training of pipeline " + pipeline.name())
                .with("description", description(pipeline, agent.isPresent()))
                .with("startTime", text(training.startedAt()))
                .with("endTime", training.finishedAt().map(Actions::text))
                .with("actionStatus", status(training))
                .with("error", training.error().filter(error -> training.status() == Status.FAILED))
                .toAll("instrument", software.instruments(pipeline))
                .toAll("object", objects)
                .toAll("result", results(pipeline))
                .toAll("environment", environment(id, metadata));
        agent.ifPresent(person -> action.to("agent", person));
        return id;
    }

    private static String text(Instant instant) {
        return TIME.format(instant);
    }

    private static String description(PackagedPipeline pipeline, boolean isAgentKnown) {
        Training training = pipeline.metadata().training();
        String label = pipeline.definition()
                .map(document -> document.definition().label())
                .orElse(pipeline.name());
        String how = training.finishedAt().isPresent() ? "" : " The record does not say how it ended.";
        String who = isAgentKnown ? "" : " The record does not say who ran it.";
        return "The steps of " + label + ", fitted to their data." + how + who;
    }

    private static Optional<String> status(Training training) {
        return switch (training.status()) {
            case FINISHED -> Optional.of("http://schema.org/CompletedActionStatus");
            case FAILED -> Optional.of("http://schema.org/FailedActionStatus");
            case RUNNING, INTERRUPTED -> Optional.empty();
        };
    }

    private Optional<String> agent(Metadata metadata) {
        return metadata.environment().get("user") instanceof String user && !user.isBlank()
                ? Optional.of(person(user))
                : Optional.empty();
    }

    private String person(String user) {
        String id = "#user-" + RelativeUri.encoded(user);
        graph.entity(id, "Person").with("name", user);
        return id;
    }

    private List<String> contents(PackagedPipeline pipeline, Role role) {
        return pipeline.metadata().entries(role).stream()
                .flatMap(entry -> index.content(pipeline, role, entry).stream())
                .map(file -> RelativeUri.of(file.path()))
                .toList();
    }

    private List<String> results(PackagedPipeline pipeline) {
        Stream<PackagedFile> own =
                Stream.concat(index.others(pipeline).stream(), index.file(Layout.scores(pipeline.folder())).stream());
        return Stream.concat(contents(pipeline, Role.BINARY).stream(), own.map(file -> RelativeUri.of(file.path())))
                .toList();
    }

    /** Data that were read and that the crate does not have. */
    private List<String> references(Metadata metadata) {
        List<String> ids = new ArrayList<>();
        for (ReferencedInput input : metadata.references()) {
            String id = "#input-" + input.sha256();
            graph.entity(id, "CreativeWork")
                    .with("name", input.name().text())
                    .with("description", "Not in this crate. It lay at " + input.path() + ".")
                    .with("contentSize", Long.toString(input.sizeBytes()))
                    .with("sha256", input.sha256().hex());
            ids.add(id);
        }
        return ids;
    }

    private List<String> parameters(String action, PackagedPipeline pipeline) {
        List<String> ids = new ArrayList<>();
        List<StepDefinition> steps = pipeline.definition()
                .map(document -> document.definition().steps())
                .orElse(List.of());
        for (int i = 0; i < steps.size(); i++) {
            StepDefinition step = steps.get(i);
            String prefix = action + "-step-" + (i + 1) + "-";
            String name = step.className().substring(step.className().lastIndexOf('.') + 1);
            step.params()
                    .forEach(
                            (key, value) -> ids.add(value(prefix + RelativeUri.encoded(key), name + "." + key, value)));
        }
        return ids;
    }

    private List<String> environment(String action, Metadata metadata) {
        List<String> ids = new ArrayList<>();
        metadata.environment()
                .forEach((key, value) ->
                        ids.add(value(action + "-environment-" + RelativeUri.encoded(key), key, value)));
        return ids;
    }

    private String value(String id, String name, @Nullable Object value) {
        graph.entity(id, PARAMETER).with("name", name).with("value", plain(value));
        return id;
    }

    /** Trees and what JSON has no number for stand as text. */
    private static Object plain(@Nullable Object value) {
        if (value instanceof Map || value instanceof List) {
            return Json.write(value).strip().replaceAll("\\s*\\n\\s*", " ");
        }
        return value instanceof Number || value instanceof Boolean ? value : String.valueOf(value);
    }
}
