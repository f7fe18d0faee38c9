package dev.granary.app.share.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.share.pack.PackageContents;
import dev.granary.app.share.pack.PackagedFile;
import dev.granary.app.share.pack.Packages;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.ReferencedInput;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.domain.pipeline.Training;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;

class PackagePageTest {

    private static final long MOST_BYTES = 20_000_000;

    private static Packages.Pipeline pipeline() {
        return new Packages.Pipeline("regression_Q1_c20f9b");
    }

    private static Packages.Pipeline[] many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Packages.Pipeline("pipeline_" + i))
                .toArray(Packages.Pipeline[]::new);
    }

    /** The page as a browser reads it; what a browser would have to mend is an error. */
    private static Document page(PackageContents contents) {
        Parser parser = Parser.htmlParser().setTrackErrors(10);
        Document page = Jsoup.parse(new String(PackagePage.of(contents), StandardCharsets.UTF_8), "", parser);
        assertThat(parser.getErrors()).isEmpty();
        return page;
    }

    private static List<String> texts(Elements elements) {
        return elements.eachText();
    }

    private static PackageContents withCharts(PackageContents contents, Map<StorePath, byte[]> charts) {
        List<PackagedFile> files = new ArrayList<>(contents.files());
        charts.keySet().stream()
                .filter(path -> files.stream().noneMatch(file -> file.path().equals(path)))
                .forEach(path -> files.add(Packages.file(path, "…")));
        return new PackageContents(
                contents.runFolder(),
                contents.run(),
                contents.pipelines(),
                files,
                contents.links(),
                charts,
                contents.exportedAt(),
                contents.toolVersion());
    }

    @Test
    void pageNeedsNothingFromElsewhere() {
        Document page = page(Packages.run(pipeline()));

        assertThat(page.select("script, link, iframe, object, embed, form, base, [style]"))
                .isEmpty();
        assertThat(page.select("img"))
                .allSatisfy(image -> assertThat(image.attr("src")).startsWith("data:image/"));
        assertThat(page.select("a[href]"))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(link.attr("href")).matches("#[a-z0-9]+|[A-Za-z0-9._~%/-]+"));
        assertThat(page.select("style").html()).doesNotContain("url(").doesNotContain("@import");
    }

    @Test
    void policyAllowsPicturesInsideAndThisStyleOnly() {
        Document page = page(Packages.of(pipeline()));
        String style = page.select("style").first().data();
        byte[] hash = HexFormat.of().parseHex(Packages.digest(style).hex());

        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .isEqualTo("default-src 'none'; img-src data:; style-src 'sha256-"
                        + Base64.getEncoder().encodeToString(hash)
                        + "'; base-uri 'none'; form-action 'none'");
    }

    @Test
    void pipelineIsShownWithAllThatIsKnownOfIt() {
        Document page = page(Packages.of(pipeline()
                .references(new ReferencedInput(Name.of("spectra"), "../spectra.csv", Packages.digest("x"), 17))));

        assertThat(page.title()).isEqualTo("regression/Q1_baseline");
        assertThat(page.select("h1").text()).isEqualTo("regression/Q1_baseline");
        assertThat(texts(page.select("header .facts dd")))
                .containsExactly("2024-10-14_wheat_quality", "9 (78 B)", "2024-11-02 08:00:00 UTC", "Granary 0.1.0");
        assertThat(texts(page.select("main h2")))
                .containsExactly(
                        "What it is",
                        "Scores",
                        "Charts",
                        "Steps",
                        "Where it came from",
                        "Inputs",
                        "Artifacts",
                        "Inputs that are not inside",
                        "Predictions",
                        "Environment",
                        "This package");
        assertThat(page.text())
                .contains("Took 5 min 22 s")
                .contains("n_components = 5")
                .contains("python_version 3.11.5")
                .contains("../spectra.csv")
                .contains("sha256sum -c MANIFEST.sha256")
                .contains("granary import FILE")
                .contains("Loading a .pkl file runs the code in it.");
    }

    @Test
    void artifactsHaveTheirFullHashAndALink() {
        Document page = page(Packages.of(pipeline()));
        Element row = page.select("#p1-artifacts ~ .scroll tbody tr").last();

        assertThat(row.select("th a").attr("href")).isEqualTo("binaries/model_1.pkl");
        assertThat(row.select("code").text())
                .isEqualTo(Packages.digest("model of regression_Q1_c20f9b").hex());
        assertThat(texts(row.select("td"))).startsWith("PLSRegression", "29 B 29 bytes");
        assertThat(row.select(".cached")).isEmpty();
    }

    @Test
    void artifactsInACacheAreLinkedTwice() {
        Element row = page(Packages.run(pipeline()))
                .select("#p1-artifacts ~ .scroll tbody tr")
                .first();

        assertThat(row.select("a").eachAttr("href"))
                .containsExactly("regression_Q1_c20f9b/binaries/scaler_0.pkl", ".artifacts/StandardScaler_abc123.pkl");
    }

    @Test
    void partitionsThatShareMetricsStandInOneTable() {
        Map<String, Object> scores = new LinkedHashMap<>();
        scores.put("train", Map.of("rmse", 0.45));
        scores.put("test", Map.of("rmse", 0.5234567890123));
        scores.put("cross_validation", Map.of("folds", 5));
        scores.put("feature_importance", Map.of("top", List.of(2, 45, Double.POSITIVE_INFINITY)));
        scores.put("note", "fine");
        Document page = page(Packages.of(pipeline().scores(scores)));
        Elements tables = page.select("#p1-scores ~ .tables table");

        assertThat(tables).hasSize(3);
        assertThat(texts(tables.get(0).select("th"))).containsExactly("Metric", "train", "test", "rmse");
        assertThat(texts(tables.get(0).select("td"))).containsExactly("0.45", "0.5235");
        assertThat(tables.get(0).select("data").eachAttr("value")).containsExactly("0.45", "0.5234567890123");
        assertThat(texts(tables.get(1).select("td"))).containsExactly("5");
        assertThat(texts(tables.get(2).select("tbody tr")))
                .containsExactly("feature_importance.top 2, 45, Infinity", "note fine");
    }

    @Test
    void chartsStandInThePageAsPictures() {
        Element image = page(Packages.of(pipeline())).select("figure img").first();

        assertThat(image.attr("src")).isEqualTo("data:image/png;base64,YSBwaWN0dXJl");
        assertThat(image.attr("alt")).isEqualTo("Chart outputs/predictions_plot.png of pipeline regression_Q1_c20f9b");
    }

    @Test
    void vectorGraphicsAreNeverPartOfThePageItself() {
        StorePath path = StorePath.of("outputs", "predictions_plot.svg");
        byte[] svg = Packages.bytes("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>");
        Document page = page(withCharts(Packages.of(pipeline().output("predictions_plot.svg")), Map.of(path, svg)));

        assertThat(page.select("svg, [onload]")).isEmpty();
        assertThat(page.select("img").attr("src")).startsWith("data:image/svg+xml;base64,");
    }

    @Test
    void failureIsShownWithItsError() {
        Training failed =
                Training.started(Packages.STARTED).failed(Packages.STARTED.plusSeconds(1), "no\n\tconvergence");
        Document page = page(Packages.of(pipeline().training(failed)));

        assertThat(page.select(".status").text()).isEqualTo("failed");
        assertThat(page.select("main pre").first().wholeText()).isEqualTo("no\n    convergence\n");
    }

    @Test
    void whatIsMissingIsSaid() {
        Document page = page(Packages.of(pipeline().steps().scores(Map.of())));

        assertThat(texts(page.select("p.none")))
                .contains("pipeline.yaml names no steps.", "scores.yaml names no scores.");
    }

    @Test
    void runIsATableAndThenEachPipeline() {
        Document page = page(Packages.run(
                pipeline(), new Packages.Pipeline("better").scores(Map.of("test", Map.of("rmse", 0.25)))));

        assertThat(page.select("h1").text()).isEqualTo("wheat_quality");
        assertThat(texts(page.select("table.pipelines thead th")))
                .containsExactly("Pipeline", "Data set", "Status", "test.rmse", "Artifacts", "Took", "Started (UTC)");
        assertThat(texts(page.select("table.pipelines tbody tr")))
                .containsExactly(
                        "regression_Q1_c20f9b regression finished 0.5235 2 5 min 22 s 2024-10-14 10:30",
                        "better regression finished 0.25 (best) 2 5 min 22 s 2024-10-14 10:30");
        assertThat(page.select("table.pipelines a").eachAttr("href")).containsExactly("#p1", "#p2");
        assertThat(page.select("details #p2 h4").first().text()).isEqualTo("What it is");
    }

    @Test
    void everyTableHasACaptionAndScopesAndHeadingsAreInOrder() {
        Document page = page(Packages.run(pipeline(), new Packages.Pipeline("other")));
        List<Integer> levels = page.select("h1, h2, h3, h4").stream()
                .map(heading -> Integer.parseInt(heading.tagName().substring(1)))
                .toList();

        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("table"))
                .allSatisfy(table -> assertThat(table.select("caption").text()).isNotBlank());
        assertThat(page.select("th"))
                .allSatisfy(cell -> assertThat(cell.attr("scope")).matches("row|col"));
        assertThat(page.select("img"))
                .allSatisfy(image -> assertThat(image.attr("alt")).isNotBlank());
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(page.select("[aria-labelledby]"))
                .allSatisfy(region -> assertThat(page.getElementById(region.attr("aria-labelledby")))
                        .isNotNull());
        assertThat(levels.get(0)).isEqualTo(1);
        assertThat(IntStream.range(1, levels.size()).filter(i -> levels.get(i) > levels.get(i - 1) + 1))
                .isEmpty();
    }

    @Test
    void hostileTextStaysText() {
        String evil = "</style></title><script>alert(1)</script><img src=x onerror=alert(2)>\"'`]]>--><!--{{title}}";
        Packages.Pipeline pipeline = new Packages.Pipeline(evil.replace('/', '|'))
                .dataset(evil)
                .steps(new StepDefinition(evil, Map.of(evil, evil)))
                .environment(Map.of(evil, evil))
                .scores(Map.of(evil, Map.of(evil, 1), evil + "2", evil))
                .references(new ReferencedInput(Name.of(evil), evil, Packages.digest("x"), 1))
                .training(Training.started(Packages.STARTED).failed(Packages.STARTED, evil))
                .output("javascript:alert(1)\"><b>.png");
        Document page = page(Packages.run(evil, evil, pipeline));

        assertThat(page.select("script, [onerror], b")).isEmpty();
        assertThat(page.select("style, title")).hasSize(2);
        assertThat(page.select("img")).hasSize(1);
        assertThat(page.select("h1").text()).isEqualTo(evil);
        assertThat(page.select("pre").text()).isEqualTo(evil);
        assertThat(page.select("a").eachAttr("href")).noneMatch(href -> href.contains(":") || href.contains("\""));
    }

    @Test
    void noCharacterHidesOrReordersAnother() {
        Document page = page(Packages.run(
                "a\u202Eb\u2066c", "d\u0007e\u200Bf", pipeline().scores(Map.of("x\u001B[2Jy", "z\u2028\uD800"))));

        assertThat(page.text()).contains("a\\u202Eb\\u2066c", "d\\u0007e\\u200Bf", "x\\u001B[2Jy", "z\\u2028\\uD800");
        assertThat(page.text().codePoints().filter(c -> Character.getType(c) == Character.FORMAT || c == 7 || c == 27))
                .isEmpty();
    }

    @Test
    void manyPipelinesAreListedAndLeadToTheirRecords() {
        Document page = page(Packages.run(many(PackagePage.MOST_DETAILED + 1)));

        assertThat(page.select("details")).isEmpty();
        assertThat(page.select("table.pipelines tbody tr")).hasSize(501);
        assertThat(page.select("table.pipelines a").last().attr("href")).isEqualTo("pipeline_500/metadata.yaml");
        assertThat(page.select(".note").text())
                .isEqualTo(
                        "This page lists 501 pipelines and shows none in detail, since they are more than 500. Each name"
                                + " leads to what was recorded of it.");
    }

    @Test
    void chartsThatDoNotFitAreLinkedAndSaidToBe() {
        PackageContents contents = Packages.run(many(3));
        Map<StorePath, byte[]> charts = new LinkedHashMap<>();
        for (int i = 0; i < 3; i++) {
            charts.put(StorePath.of("pipeline_" + i, "outputs", "predictions_plot.png"), new byte[4_000_000]);
            charts.put(StorePath.of("pipeline_" + i, "outputs", "small.png"), new byte[10]);
        }
        PackageContents large = withCharts(contents, charts);
        Document page = page(large);

        assertThat(PackagePage.of(large).length).isLessThan((int) MOST_BYTES);
        assertThat(page.select(".note").text())
                .isEqualTo("1 chart is linked instead of shown, since this page would grow too large.");
        assertThat(page.select("img")).hasSize(5);
        assertThat(page.select("#p3-outputs ~ ul a").eachAttr("href"))
                .containsExactly("pipeline_2/outputs/predictions_plot.png");
    }

    @Test
    void recordsThatAreTooLargeAreLeftOut() {
        Map<String, Object> scores = new LinkedHashMap<>();
        for (int partition = 0; partition < 40; partition++) {
            String prefix = "partition " + partition + " metric " + "m".repeat(400);
            scores.put(prefix, IntStream.range(0, 200).boxed().collect(Collectors.toMap(i -> prefix + i, i -> i)));
        }
        IntStream.range(0, 12_000).forEach(i -> scores.put("p" + i, Map.of("only" + i, i)));
        Packages.Pipeline[] pipelines = many(6);
        Arrays.stream(pipelines).forEach(pipeline -> pipeline.scores(scores));
        PackageContents contents = Packages.run(pipelines);

        assertThat(PackagePage.of(contents).length).isLessThan((int) MOST_BYTES);
        assertThat(page(contents).select(".note").text())
                .matches("\\d+ pipelines are shown in the table only, since this page would grow too large.");
    }

    @Test
    void theSameContentsGiveTheSameBytes() {
        assertThat(PackagePage.of(Packages.run(pipeline()))).isEqualTo(PackagePage.of(Packages.run(pipeline())));
    }

    @Test
    void anEmptyRunHasAPage() {
        PackageContents contents = new PackageContents(
                Packages.RUN, Optional.empty(), List.of(), List.of(), Map.of(), Map.of(), Packages.PACKED, "0.1.0");

        assertThat(page(contents).select("h1").text()).isEqualTo(Packages.RUN);
    }
}
