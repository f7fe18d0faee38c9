package dev.granary.app.share.crate;

import dev.granary.app.host.Sha256;
import dev.granary.app.share.pack.PackagedPipeline;
import dev.granary.app.share.pack.RelativeUri;
import dev.granary.domain.pipeline.StepDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The programs that made something, as far as the record names them. */
final class Software {

    private static final String VERSION = "_version";
    private static final String TYPE = "SoftwareApplication";

    private final Graph graph;

    Software(Graph graph) {
        this.graph = graph;
    }

    /** Adds the classes of a pipeline's steps with what they ran on, and gives their ids; never none. */
    List<String> instruments(PackagedPipeline pipeline) {
        Map<String, @Nullable Object> environment = pipeline.metadata().environment();
        List<String> requirements = requirements(environment);
        List<String> ids = new ArrayList<>();
        pipeline.definition().stream()
                .flatMap(document -> document.definition().steps().stream())
                .map(StepDefinition::className)
                .distinct()
                .forEach(name -> ids.add(step(name, environment, requirements)));
        if (ids.isEmpty()) {
            graph.entity("#unknown-software", TYPE)
                    .with("name", "Software that is not recorded")
                    .with("description", "The record names no step of this pipeline.");
            ids.add("#unknown-software");
        }
        return ids;
    }

    private String step(String className, Map<String, @Nullable Object> environment, List<String> requirements) {
        int dot = className.indexOf('.');
        Optional<String> version = dot < 0 ? Optional.empty() : version(environment, className.substring(0, dot));
        String id = "#step-" + RelativeUri.encoded(className)
                + version.map(text -> "-" + RelativeUri.encoded(text)).orElse("")
                + suffix(requirements);
        graph.entity(id, TYPE)
                .with("name", className)
                .with("softwareVersion", version)
                .toAll("softwareRequirements", requirements);
        return id;
    }

    /** The same step on other versions is another program. */
    private static String suffix(List<String> requirements) {
        return requirements.isEmpty()
                ? ""
                : "-on-"
                        + Sha256.of(String.join(" ", requirements).getBytes(StandardCharsets.UTF_8))
                                .shortForm(12);
    }

    /** Whatever the environment gives a version of. */
    private List<String> requirements(Map<String, @Nullable Object> environment) {
        List<String> ids = new ArrayList<>();
        environment.forEach((key, value) -> {
            if (key.endsWith(VERSION) && key.length() > VERSION.length() && value != null) {
                String name = key.substring(0, key.length() - VERSION.length());
                String id = "#software-" + RelativeUri.encoded(name) + "-" + RelativeUri.encoded(value.toString());
                graph.entity(id, TYPE).with("name", name).with("softwareVersion", value.toString());
                ids.add(id);
            }
        });
        return ids;
    }

    private static Optional<String> version(Map<String, @Nullable Object> environment, String library) {
        return Optional.ofNullable(environment.get(library + VERSION)).map(Object::toString);
    }
}
