package dev.granary.app.share.page;

import dev.granary.app.share.pack.PackageContents;
import dev.granary.app.share.pack.PackageIndex;
import dev.granary.app.share.pack.PackageLayout;
import dev.granary.app.share.pack.PackagedPipeline;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.RunRecord;
import dev.granary.domain.pipeline.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page {@value PackageLayout#PAGE}: what a package holds, for people who have a browser and nothing else. It fetches
 * nothing, runs nothing, and has fewer than 20 MB. The same contents give the same bytes.
 */
public final class PackagePage {

    /** More pipelines than this stand in the table only. */
    static final int MOST_DETAILED = 500;

    private static final long ROW_BYTES = 4_000_000;
    private static final long PICTURE_BYTES = 12_000_000;
    private static final long TEXT_BYTES = 5_000_000;

    private final PackageContents contents;
    private final PackageIndex index;
    private final List<String> notes = new ArrayList<>();

    private PackagePage(PackageContents contents) {
        this.contents = contents;
        this.index = new PackageIndex(contents);
    }

    /** The page, UTF-8. */
    public static byte[] of(PackageContents contents) {
        return new PackagePage(contents).html().getBytes(StandardCharsets.UTF_8);
    }

    private String html() {
        return Templates.PAGE.execute(contents.isOfOnePipeline() ? pageOfPipeline() : pageOfRun());
    }

    private PageView pageOfPipeline() {
        PackagedPipeline pipeline = contents.pipelines().get(0);
        PipelineSection section = new PipelineSection(index, pictures());
        String shown = Templates.PIPELINE.execute(section.view("p1", 2, pipeline));
        if (!new Room(TEXT_BYTES + PICTURE_BYTES).take(shown)) {
            shown = "";
            notes.add("The records of this pipeline are too large for a page. They are in its YAML files.");
        }
        return page("Machine-learning pipeline", PipelineSection.label(pipeline), List.of(), "", shown);
    }

    private PageView pageOfRun() {
        List<PackagedPipeline> pipelines = contents.pipelines();
        boolean isDetailed = pipelines.size() <= MOST_DETAILED;
        if (!isDetailed) {
            notes.add(
                    ("This page lists %s and shows none in detail, since they are more than %s. Each name leads to what"
                                    + " was recorded of it.")
                            .formatted(Words.count(pipelines.size(), "pipeline"), MOST_DETAILED));
        }
        List<String> sections = isDetailed ? sections() : List.of();
        Overview overview = new Overview(pipelines);
        String rows = rows(overview, sections);
        String title = contents.run().map(run -> run.name().text()).orElse(contents.runFolder());
        return page("Machine-learning run", title, overview.metrics(), rows, String.join("", sections));
    }

    /** The details of the pipelines in their order; empty text for those that do not fit. */
    private List<String> sections() {
        PipelineSection section = new PipelineSection(index, pictures());
        Room texts = new Room(TEXT_BYTES + PICTURE_BYTES);
        List<String> sections = new ArrayList<>();
        for (PackagedPipeline pipeline : contents.pipelines()) {
            String shown = Templates.DETAILS.execute(section.view("p" + (sections.size() + 1), 4, pipeline));
            sections.add(texts.take(shown) ? shown : "");
        }
        long omitted = sections.stream().filter(String::isEmpty).count();
        if (omitted > 0) {
            notes.add("%s shown in the table only, since this page would grow too large."
                    .formatted(omitted == 1 ? "1 pipeline is" : omitted + " pipelines are"));
        }
        return sections;
    }

    private String rows(Overview overview, List<String> sections) {
        Room room = new Room(ROW_BYTES);
        StringBuilder rows = new StringBuilder();
        int shown = 0;
        for (PackagedPipeline pipeline : contents.pipelines()) {
            boolean isDetailed = shown < sections.size() && !sections.get(shown).isEmpty();
            Optional<String> id = isDetailed ? Optional.of("p" + (shown + 1)) : Optional.empty();
            String row = Templates.ROW.execute(overview.row(pipeline, id));
            if (!room.take(row)) {
                notes.add("The table ends after %s of %s; the others are in their folders."
                        .formatted(
                                Words.count(shown, "pipeline"),
                                contents.pipelines().size()));
                break;
            }
            rows.append(row);
            shown++;
        }
        return rows.toString();
    }

    private Pictures pictures() {
        Pictures pictures = new Pictures(contents, index, new Room(PICTURE_BYTES));
        if (pictures.omitted() > 0) {
            notes.add("%s linked instead of shown, since this page would grow too large."
                    .formatted(pictures.omitted() == 1 ? "1 chart is" : pictures.omitted() + " charts are"));
        }
        return pictures;
    }

    private PageView page(String kind, String title, List<String> metrics, String rows, String sections) {
        return new PageView(
                kind,
                title,
                contents.run().flatMap(RunRecord::description).map(Words::cut).orElse(""),
                facts(),
                List.copyOf(notes),
                metrics,
                rows,
                sections,
                files(),
                contents.toolVersion());
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Run", contents.runFolder()));
        contents.run().ifPresent(run -> {
            facts.add(new Fact("Begun", Words.time(run.createdAt())));
            facts.addAll(Fact.of(Map.of("tag", run.tags()), Layout.RUN_DOCUMENT));
        });
        if (!contents.isOfOnePipeline()) {
            facts.add(new Fact("Pipelines", pipelines()));
        }
        facts.add(new Fact(
                "Files",
                "%s (%s)"
                        .formatted(
                                Words.number(contents.files().size()), Words.size(Words.bytesOf(contents.files())))));
        facts.add(new Fact("Packed", Words.time(contents.exportedAt())));
        facts.add(new Fact("By", "Granary " + contents.toolVersion()));
        return facts;
    }

    /** {@code 200: 199 finished, 1 failed}. */
    private String pipelines() {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        contents.pipelines()
                .forEach(pipeline -> counts.merge(pipeline.metadata().training().status(), 1, Integer::sum));
        String statuses = counts.entrySet().stream()
                .map(count -> "%s %s"
                        .formatted(
                                Words.number(count.getValue()), count.getKey().text()))
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "none" : statuses;
    }

    private List<FileLink> files() {
        Stream<String> named = Stream.of(PackageLayout.EXPORT_INFO, PackageLayout.CRATE, Layout.RUN_DOCUMENT);
        return Stream.concat(
                        named.flatMap(name -> index.file(StorePath.of(name)).stream()),
                        index.file(Layout.sums(StorePath.ROOT)).stream())
                .map(file -> FileLink.of(file, StorePath.ROOT))
                .toList();
    }
}
