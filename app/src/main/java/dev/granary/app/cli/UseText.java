package dev.granary.app.cli;

import dev.granary.app.query.usage.ContentUse;
import dev.granary.app.store.Freed;
import dev.granary.domain.name.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** How the use of a content looks to a person, and to a program. */
final class UseText {

    private final ReadingVerb.Page page;

    UseText(ReadingVerb.Page page) {
        this.page = page;
    }

    void print(ContentUse use) {
        page.printStyled("@|bold " + use.content() + "|@");
        page.print(
                "  " + size(use.sizeBytes()) + " in " + Figures.count(use.runs().size(), "run"));
        use.runs().forEach(this::print);
        if (use.isOrphan()) {
            page.print("");
            page.print(
                    "No pipeline refers to it: it is an orphan. 'granary clean-artifacts --run RUN' reports those of a run,"
                            + " and deletes them with --force.");
        }
    }

    private static String size(OptionalLong bytes) {
        return bytes.isPresent() ? Figures.bytes(bytes.getAsLong()) : "of unknown size";
    }

    private void print(ContentUse.InRun run) {
        String names = run.files().isEmpty() ? "missing from the cache" : String.join(", ", run.files());
        page.print("");
        page.printStyled("@|bold " + Printable.of(run.run()) + "|@");
        page.print("  " + Printable.of(names));
        List<ContentUse.InPipeline> pipelines = run.pipelines();
        if (pipelines.isEmpty()) {
            page.print("  referred to by nobody");
            return;
        }
        page.print(indented(new TextTable<ContentUse.InPipeline>()
                .path("PIPELINE", pipeline -> pipeline.place().name())
                .text("DATA SET", pipeline -> orDash(pipeline.dataset()))
                .text("NAME", pipeline -> orDash(pipeline.name()))
                .text("LINK", UseText::links)
                .number(
                        "DELETING FREES",
                        pipeline -> Figures.bytes(pipeline.without().bytes()))
                .with(pipelines)));
        page.print(
                pipelines.size() == 1
                        ? "  It is the last to refer to it: without it the content goes too, %s of what is freed."
                                .formatted(Figures.bytes(contentBytes(run)))
                        : "  The content goes with the last of these %s; all together free %s."
                                .formatted(
                                        Figures.count(pipelines.size(), "pipeline"),
                                        Figures.bytes(run.withoutAll().bytes())));
    }

    private static long contentBytes(ContentUse.InRun run) {
        return run.withoutAll().contents().stream()
                .filter(file -> run.files().contains(file.file()))
                .mapToLong(file -> file.stat().sizeBytes())
                .sum();
    }

    private static String links(ContentUse.InPipeline pipeline) {
        return pipeline.links().isEmpty()
                ? "-"
                : pipeline.links().stream().map(ContentUse.Link::path).collect(Collectors.joining(", "));
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static String indented(String table) {
        return table.lines().map(line -> "  " + line).collect(Collectors.joining("\n"));
    }

    static Map<String, Object> tree(ContentUse use, StoreChoice store) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("store", store.text());
        tree.put("sha256", use.content().hex());
        use.sizeBytes().ifPresent(bytes -> tree.put("size_bytes", bytes));
        tree.put("orphan", use.isOrphan());
        tree.put("runs", use.runs().stream().map(UseText::tree).toList());
        tree.put("problems", use.problems());
        return tree;
    }

    private static Map<String, Object> tree(ContentUse.InRun run) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("run", run.run());
        tree.put("files", run.files());
        tree.put("pipelines", run.pipelines().stream().map(UseText::tree).toList());
        tree.put("deleting_all_frees", freed(run.withoutAll()));
        return tree;
    }

    private static Map<String, Object> tree(ContentUse.InPipeline pipeline) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("pipeline", pipeline.place().name());
        tree.put("path", pipeline.place().toString());
        tree.put("dataset", pipeline.dataset());
        tree.put("name", pipeline.name());
        tree.put(
                "links",
                pipeline.links().stream()
                        .map(link -> Map.of("path", link.path(), "role", link.role()))
                        .toList());
        tree.put("deleting_frees", freed(pipeline.without()));
        return tree;
    }

    private static Map<String, Object> freed(Freed freed) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("bytes", freed.bytes());
        tree.put("own_bytes", freed.own().bytes());
        tree.put("content_bytes", freed.contentBytes());
        tree.put("contents", freed.contents().stream().map(file -> file.file()).toList());
        return tree;
    }
}
