package dev.granary.app.cli;

import dev.granary.app.codec.Json;
import dev.granary.app.query.PipelineDetails;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.name.Printable;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.domain.pipeline.Linking;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.StepDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How one pipeline looks to a person. */
final class DetailsPage {

    private static final int NAMED_USERS = 2;

    private final ReadingVerb.Page page;

    DetailsPage(ReadingVerb.Page page) {
        this.page = page;
    }

    void print(PipelineDetails details) {
        PipelineRecord pipeline = details.record();
        page.printStyled("@|bold " + Printable.of(pipeline.place().toString()) + "|@");
        facts(pipeline);
        pipeline.definition().ifPresent(this::steps);
        scores(pipeline);
        pipeline.metadata().ifPresent(metadata -> {
            contents("Inputs", details, metadata.inputs());
            references(metadata);
            contents("Artifacts", details, metadata.artifacts());
            sizes(metadata);
        });
        files("Outputs", details.outputs());
        files("Predictions", details.predictions());
        pipeline.metadata().ifPresent(metadata -> properties("Environment", metadata.environment()));
    }

    private void facts(PipelineRecord pipeline) {
        String took = pipeline.metadata()
                .flatMap(metadata -> metadata.training().duration())
                .map(duration -> " in " + Figures.duration(duration))
                .orElse("");
        String when = pipeline.createdAt().map(at -> ", recorded " + at).orElse("");
        page.print("  " + pipeline.status().text() + took + when + ", id " + Printable.of(pipeline.id()));
        pipeline.metadata()
                .flatMap(metadata -> metadata.training().error())
                .ifPresent(error -> page.print("  error: " + Printable.of(error)));
        pipeline.metadata().flatMap(Metadata::links).ifPresent(this::links);
    }

    private void links(Linking links) {
        String why = links.reason().map(reason -> " (" + reason + ")").orElse("");
        page.print("  links: " + links.kind().text() + Printable.of(why));
    }

    private void steps(Definition definition) {
        heading("Steps");
        for (StepDefinition step : definition.steps()) {
            String params = step.params().entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + value(entry.getValue()))
                    .collect(Collectors.joining(" "));
            page.print("  " + Printable.of(step.className() + (params.isEmpty() ? "" : "  " + params)));
        }
    }

    private void scores(PipelineRecord pipeline) {
        Map<String, Double> numbers = pipeline.scores().numbers();
        if (!numbers.isEmpty()) {
            heading("Scores");
            page.print(indented(new TextTable<Map.Entry<String, Double>>()
                    .text("METRIC", Map.Entry::getKey)
                    .number("VALUE", entry -> Figures.score(entry.getValue()))
                    .with(new ArrayList<>(numbers.entrySet()))));
        }
    }

    private void contents(String title, PipelineDetails details, List<ArtifactEntry> entries) {
        if (!entries.isEmpty()) {
            heading(title);
            TextTable<ArtifactEntry> table = new TextTable<ArtifactEntry>()
                    .text("LINK", ArtifactEntry::link)
                    .text("FILE", ArtifactEntry::file)
                    .number("SIZE", entry -> Figures.bytes(entry.sizeBytes()));
            if (entries.stream().anyMatch(entry -> entry.linkedAs().isPresent())) {
                table.text(
                        "LINKED AS",
                        entry -> entry.linkedAs().map(LinkKind::text).orElse("-"));
            }
            page.print(indented(table.text("ALSO USED BY", entry -> users(details.usersOf(entry.sha256())))
                    .with(entries)));
        }
    }

    private static String users(List<String> folders) {
        if (folders.size() <= NAMED_USERS) {
            return folders.isEmpty() ? "-" : String.join(", ", folders);
        }
        return folders.get(0) + " and " + (folders.size() - 1) + " more";
    }

    private void references(Metadata metadata) {
        metadata.references()
                .forEach(input -> page.print("  %s: %s, %s, sha256 %s (not stored)"
                        .formatted(
                                Printable.of(input.name().text()),
                                Printable.of(input.path()),
                                Figures.bytes(input.sizeBytes()),
                                input.sha256())));
    }

    private void sizes(Metadata metadata) {
        if (metadata.sizes().count() > 0) {
            page.print("  %s in all, of which this pipeline was first to store %s."
                    .formatted(
                            Figures.bytes(metadata.sizes().totalBytes()),
                            Figures.bytes(metadata.sizes().storedBytes())));
        }
    }

    private void files(String title, List<String> names) {
        if (!names.isEmpty()) {
            heading(title);
            names.forEach(name -> page.print("  " + Printable.of(name)));
        }
    }

    private void properties(String title, Map<String, ?> properties) {
        if (!properties.isEmpty()) {
            heading(title);
            properties.forEach((key, value) -> page.print("  " + Printable.of(key + ": " + value(value))));
        }
    }

    private static String value(Object value) {
        return value instanceof Map || value instanceof List
                ? Json.write(value).strip().replaceAll("\\s*\\n\\s*", " ")
                : String.valueOf(value);
    }

    private void heading(String title) {
        page.print("");
        page.printStyled("@|bold " + title + "|@");
    }

    private static String indented(String table) {
        return table.lines().map(line -> "  " + line).collect(Collectors.joining("\n"));
    }
}
