package dev.granary.app.share.crate;

import dev.granary.app.codec.Json;
import dev.granary.app.share.pack.PackageContents;
import dev.granary.app.share.pack.PackageIndex;
import dev.granary.app.share.pack.PackageLayout;
import dev.granary.app.share.pack.PackagedFile;
import dev.granary.app.share.pack.RelativeUri;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.RunRecord;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The document {@value PackageLayout#CRATE}: what a package holds and how it came about, for programs. The same contents give
 * the same bytes.
 *
 * <p>Source: RO-Crate 1.1; Process Run Crate 0.5.
 */
public final class Crate {

    private static final String SPECIFICATION = "https://w3id.org/ro/crate/1.1";
    private static final String PROFILE = "https://w3id.org/ro/wfrun/process/0.5";
    private static final String ROOT = "./";

    private Crate() {}

    /**
     * The document, UTF-8.
     *
     * @param license under which terms others may use the package: an SPDX id, a URL or a sentence
     */
    public static byte[] of(PackageContents contents, Optional<String> license) {
        Graph graph = new Graph();
        graph.entity(PackageLayout.CRATE, "CreativeWork")
                .to("conformsTo", SPECIFICATION)
                .to("about", ROOT);
        Graph.Entity root = graph.entity(ROOT, "Dataset");
        PackageIndex index = new PackageIndex(contents);
        List<String> files = files(graph, contents);
        Actions actions = new Actions(graph, index);
        List<String> mentioned = contents.pipelines().stream().map(actions::add).toList();
        graph.entity(PROFILE, "CreativeWork").with("name", "Process Run Crate").with("version", "0.5");
        root.with("name", name(contents))
                .with("description", description(contents))
                .with(
                        "datePublished",
                        contents.exportedAt().truncatedTo(ChronoUnit.SECONDS).toString())
                .with("dateCreated", contents.run().map(run -> run.createdAt().toString()))
                .to("license", License.addTo(graph, license))
                .to("conformsTo", PROFILE)
                .toAll("hasPart", files)
                .toAll("mentions", mentioned);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("@context", List.of(SPECIFICATION + "/context", terms()));
        tree.put("@graph", graph.tree());
        return Json.write(tree).getBytes(StandardCharsets.UTF_8);
    }

    /** What the context of RO-Crate 1.1 does not know yet. */
    private static Map<String, @Nullable Object> terms() {
        Map<String, @Nullable Object> terms = new LinkedHashMap<>();
        terms.put("sha256", "http://schema.org/sha256");
        terms.put("environment", "https://w3id.org/ro/terms/workflow-run#environment");
        return terms;
    }

    private static List<String> files(Graph graph, PackageContents contents) {
        List<String> ids = new ArrayList<>();
        for (PackagedFile file : contents.files()) {
            if (!file.path().equals(StorePath.of(PackageLayout.CRATE))) {
                String id = RelativeUri.of(file.path());
                graph.entity(id, "File")
                        .with("name", file.path().toString())
                        .with("contentSize", Long.toString(file.sizeBytes()))
                        .with("encodingFormat", MediaType.of(file.path().name()))
                        .with("sha256", file.sha256().hex());
                ids.add(id);
            }
        }
        return ids;
    }

    private static String name(PackageContents contents) {
        return contents.isOfOnePipeline()
                ? "Pipeline " + contents.pipelines().get(0).name()
                : "Run " + contents.run().map(run -> run.name().text()).orElse(contents.runFolder());
    }

    private static String description(PackageContents contents) {
        String about = contents.run()
                .flatMap(RunRecord::description)
                .map(text -> text + " ")
                .orElse("");
        int count = contents.pipelines().size();
        return "%sMachine-learning results of %s pipeline%s of the run %s, with data, fitted models, scores and outputs, packed by Granary %s."
                .formatted(about, count, count == 1 ? "" : "s", contents.runFolder(), contents.toolVersion());
    }
}
