package dev.granary.app.share.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.FarStoreProvider;
import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.archive.PackageFormat;
import dev.granary.app.codec.ExportInfo;
import dev.granary.app.codec.ExportInfoCodec;
import dev.granary.app.host.Sha256;
import dev.granary.app.host.Surroundings;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.ports.bed.NeedsDisk;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.memory.InMemoryStore;
import dev.granary.ports.spi.StoreAddress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exporting from a store in memory. */
class ExportingTest {

    private static final String RUN = "2024-10-14_wheat";
    private static final Instant NOW = Instant.parse("2024-10-14T10:30:00Z");
    private static final AtomicInteger STORES = new AtomicInteger();

    @TempDir
    private Path folder;

    private final String address = "far://export-" + STORES.incrementAndGet();
    private Granary granary;
    private InMemoryDisk disk;
    private InMemoryStore store;
    private String one = "";
    private String two = "";

    @BeforeEach
    void record() {
        granary = Granary.at(address)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .surroundings(Surroundings.untold())
                .notices(notice -> {})
                .open();
        disk = FarStoreProvider.disk(new StoreAddress.Remote(URI.create(address)));
        store = new InMemoryStore(disk);
        one = record("one");
        two = record("two");
    }

    @AfterEach
    void close() {
        granary.close();
    }

    private String record(String name) {
        try (RunRecording run = granary.run(RUN);
                PipelineRecording pipeline = run.start(definition(name))) {
            fill(pipeline, name);
            pipeline.finish();
            return pipeline.folder();
        }
    }

    private static void fill(PipelineRecording pipeline, String name) {
        pipeline.input("features.csv", content("x,y\n1,2\n"));
        pipeline.artifact("StandardScaler", "scaler_0.pkl", content("scaler of all"));
        pipeline.artifact("PLSRegression", "model_1.pkl", content("model of " + name));
        pipeline.output("chart.svg", content("<svg xmlns='http://www.w3.org/2000/svg'/>"));
        pipeline.prediction("test.csv", content("id\n1\n"));
        pipeline.scores(Map.of("test", Map.of("rmse", 0.5)));
    }

    private static Definition definition(String name) {
        return Definition.of(Name.of("yield"), Name.of(name), List.of(StepDefinition.of("StandardScaler")));
    }

    private static Content content(String text) {
        return Content.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, String> export(ExportOptions options, String... names) throws IOException {
        return unzipped(exported(options, names));
    }

    private byte[] exported(ExportOptions options, String... names) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        granary.export(
                List.of(names),
                new Destination.ToStream(out, PackageFormat.ZIP, "a stream"),
                options,
                ExportProgress.none());
        return out.toByteArray();
    }

    private static Map<String, String> unzipped(byte[] bytes) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return files;
    }

    private StorePath place(String pipeline) {
        return StorePath.of(RUN, pipeline);
    }

    private StorePath cached(String pipeline, String link) {
        return granary.pipelines(RUN).stream()
                .filter(found -> found.folder().equals(pipeline))
                .flatMap(found -> found.metadata().stream())
                .flatMap(Metadata::contents)
                .filter(entry -> entry.link().equals(link))
                .map(entry -> Layout.artifact(StorePath.of(RUN), entry.file()))
                .findFirst()
                .orElseThrow();
    }

    private String document(StorePath path) {
        return new String(store.documents().read(path).orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    /** What {@code sha256sum -c} would complain of in an outermost folder, and files that no line names. */
    private static List<String> manifestProblems(Map<String, String> files, String top) {
        List<String> problems = new ArrayList<>();
        Map<String, String> left = new LinkedHashMap<>(files);
        String manifest = String.valueOf(left.remove(top + "/MANIFEST.sha256"));
        manifest.lines().forEach(line -> {
            String content = left.remove(top + "/" + line.substring(66));
            if (content == null
                    || !Sha256.of(content.getBytes(StandardCharsets.UTF_8))
                            .hex()
                            .equals(line.substring(0, 64))) {
                problems.add("wrong: " + line);
            }
        });
        left.keySet().forEach(name -> problems.add("not listed: " + name));
        return problems;
    }

    private static ExportInfo info(Map<String, String> files, String top) {
        return ExportInfoCodec.decode(
                "EXPORT_INFO.yaml", files.get(top + "/EXPORT_INFO.yaml").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void pipelineBecomesAFolderOfPhysicalFiles() throws IOException {
        Map<String, String> files = export(ExportOptions.USUAL, RUN + "/" + one);

        assertThat(files.keySet())
                .containsExactly(
                        one + "/pipeline.yaml",
                        one + "/metadata.yaml",
                        one + "/scores.yaml",
                        one + "/inputs/features.csv",
                        one + "/binaries/scaler_0.pkl",
                        one + "/binaries/model_1.pkl",
                        one + "/outputs/chart.svg",
                        one + "/predictions/test.csv",
                        one + "/index.html",
                        one + "/EXPORT_INFO.yaml",
                        one + "/MANIFEST.sha256");
        assertThat(files)
                .containsEntry(one + "/binaries/model_1.pkl", "model of one")
                .containsEntry(one + "/inputs/features.csv", "x,y\n1,2\n")
                .containsEntry(one + "/metadata.yaml", document(Layout.metadata(place(one))))
                .containsEntry(one + "/pipeline.yaml", document(Layout.definition(place(one))))
                .containsEntry(one + "/scores.yaml", document(Layout.scores(place(one))));
        assertThat(manifestProblems(files, one)).isEmpty();
        assertThat(files.get(one + "/index.html")).contains("data:image/svg+xml");
    }

    @Test
    void whereAPipelineComesFromIsSaid() throws IOException {
        ExportInfo info = info(export(ExportOptions.USUAL, RUN + "/" + one), one);

        assertThat(info.exportedAt()).contains("2024-10-14T10:30:00Z");
        assertThat(info.originalRun()).contains(RUN);
        assertThat(info.originalPipeline()).contains(one);
        assertThat(info.artifactsResolved()).isTrue();
        assertThat(info.artifactHashes())
                .containsExactly(
                        Map.entry("scaler_0.pkl", Sha256.of("scaler of all".getBytes(StandardCharsets.UTF_8))),
                        Map.entry("model_1.pkl", Sha256.of("model of one".getBytes(StandardCharsets.UTF_8))));
        assertThat(info.artifactSizes()).containsEntry("model_1.pkl", 12L);
        assertThat(info.fileCount()).hasValue(9);
    }

    @Test
    void runKeepsEachContentOnceAndLinksToIt() throws IOException {
        String orphan = record("gone");
        StorePath gone = cached(orphan, "model_1.pkl");
        store.folders().delete(place(orphan));

        Map<String, String> files = export(ExportOptions.USUAL, RUN);

        String scaler = cached(one, "scaler_0.pkl").name();
        assertThat(cached(two, "scaler_0.pkl").name()).isEqualTo(scaler);
        assertThat(files)
                .containsEntry(RUN + "/run.yaml", document(Layout.runDocument(StorePath.of(RUN))))
                .containsEntry(RUN + "/" + one + "/binaries/scaler_0.pkl", "../../.artifacts/" + scaler)
                .containsEntry(RUN + "/" + two + "/binaries/scaler_0.pkl", "../../.artifacts/" + scaler)
                .containsEntry(RUN + "/.artifacts/" + scaler, "scaler of all")
                .doesNotContainKey(RUN + "/.artifacts/" + gone.name());
        assertThat(files.keySet()).noneMatch(name -> name.contains(".known") || name.contains(".lock"));
        assertThat(files.get(RUN + "/.artifacts/SHA256SUMS").lines())
                .hasSize(4)
                .contains(Sha256.of("scaler of all".getBytes(StandardCharsets.UTF_8)) + "  " + scaler);
        files.keySet().removeIf(name -> name.matches(".*/(binaries|inputs)/.*"));
        assertThat(manifestProblems(files, RUN)).isEmpty();
        ExportInfo info = info(files, RUN);
        assertThat(info.artifactsResolved()).isFalse();
        assertThat(info.originalPipeline()).isEmpty();
        assertThat(info.artifactHashes()).hasSize(4).containsKey(scaler);
        assertThat(List.copyOf(files.keySet()))
                .startsWith(RUN + "/run.yaml", RUN + "/" + one + "/pipeline.yaml")
                .endsWith(
                        RUN + "/.artifacts/SHA256SUMS",
                        RUN + "/index.html",
                        RUN + "/EXPORT_INFO.yaml",
                        RUN + "/MANIFEST.sha256");
    }

    @Test
    void flatRunHasFilesAlone() throws IOException {
        Map<String, String> files = export(ExportOptions.USUAL.with(ExportChoice.FLAT), RUN);

        assertThat(files)
                .containsEntry(RUN + "/" + one + "/binaries/scaler_0.pkl", "scaler of all")
                .containsEntry(RUN + "/" + two + "/binaries/scaler_0.pkl", "scaler of all");
        assertThat(files.keySet()).noneMatch(name -> name.contains(".artifacts"));
        assertThat(manifestProblems(files, RUN)).isEmpty();
        assertThat(info(files, RUN).artifactHashes())
                .containsKeys(one + "/binaries/scaler_0.pkl", two + "/inputs/features.csv");
        assertThat(info(files, RUN).artifactsResolved()).isTrue();
    }

    @Test
    void severalPipelinesAreAFolderEach() throws IOException {
        Map<String, String> files = export(ExportOptions.USUAL, RUN + "/" + one, "wheat/two");

        assertThat(files).containsKeys(one + "/MANIFEST.sha256", two + "/MANIFEST.sha256");
        Map<String, String> ofOne = new LinkedHashMap<>(files);
        ofOne.keySet().removeIf(name -> !name.startsWith(one + "/"));
        assertThat(manifestProblems(ofOne, one)).isEmpty();
    }

    @Test
    void bagHasItsPayloadInAFolder() throws IOException {
        Map<String, String> files =
                export(ExportOptions.USUAL.with(ExportChoice.BAGIT).with(ExportChoice.RO_CRATE), RUN);

        assertThat(files)
                .containsKeys(
                        RUN + "/bagit.txt",
                        RUN + "/bag-info.txt",
                        RUN + "/manifest-sha256.txt",
                        RUN + "/tagmanifest-sha256.txt",
                        RUN + "/data/run.yaml",
                        RUN + "/data/ro-crate-metadata.json",
                        RUN + "/data/MANIFEST.sha256");
        assertThat(files.get(RUN + "/data/" + one + "/binaries/model_1.pkl")).isEqualTo("model of one");
        long payload = files.keySet().stream()
                .filter(name -> name.startsWith(RUN + "/data/"))
                .count();
        assertThat(files.get(RUN + "/manifest-sha256.txt").lines()).hasSize((int) payload);
    }

    @Test
    void withoutAPageThereIsNone() throws IOException {
        assertThat(export(ExportOptions.USUAL.with(ExportChoice.NO_PAGE), RUN)).doesNotContainKey(RUN + "/index.html");
    }

    @Test
    void damagedContentStopsItAndIsNamed() {
        StorePath content = cached(one, "model_1.pkl");
        disk.plantFile(content, "MODEL of one".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> toFile("p.zip", ExportOptions.USUAL, RUN))
                .isInstanceOf(ExportStoppedException.class)
                .hasMessage(
                        "Cannot export %s: %s, which %s/binaries/model_1.pkl leads to, is damaged: its SHA-256 is %s, expected %s. Run 'granary verify %s --repair'."
                                .formatted(
                                        RUN,
                                        content,
                                        place(one),
                                        Sha256.of("MODEL of one".getBytes(StandardCharsets.UTF_8)),
                                        Sha256.of("model of one".getBytes(StandardCharsets.UTF_8)),
                                        RUN));
        assertThat(folder).isEmptyDirectory();
    }

    private ExportReport toFile(String name, ExportOptions options, String... names) {
        return granary.export(List.of(names), Destination.at(folder.resolve(name)), options, ExportProgress.none());
    }

    @Test
    void contentOfAnotherSizeStopsIt() {
        disk.plantFile(cached(one, "model_1.pkl"), new byte[] {1});

        assertThatThrownBy(() -> toFile("p.zip", ExportOptions.USUAL, RUN + "/" + one))
                .isInstanceOf(ExportStoppedException.class)
                .hasMessageContaining("size is 1 bytes, expected 12")
                .hasMessageContaining("'granary verify %s --repair'".formatted(RUN));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void missingContentsStopItAndAllAreNamed() {
        store.blobs().delete(List.of(cached(one, "model_1.pkl"), cached(two, "model_1.pkl")));

        assertThatThrownBy(() -> toFile("p.zip", ExportOptions.USUAL, RUN))
                .isInstanceOfSatisfying(
                        ExportStoppedException.class,
                        stopped -> assertThat(stopped.problems())
                                .hasSize(2)
                                .allSatisfy(problem -> assertThat(problem)
                                        .startsWith("Cannot export " + RUN + "/yield_")
                                        .contains("it is not there")
                                        .endsWith("--skip-missing exports what is there.")));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void missingContentIsLeftOutWhereThatIsAskedFor() throws IOException {
        store.blobs().delete(List.of(cached(one, "model_1.pkl")));
        ExportOptions options = ExportOptions.USUAL.with(ExportChoice.SKIP_MISSING);

        ExportReport report = toFile("p.zip", options, RUN);

        Map<String, String> files = unzipped(Files.readAllBytes(folder.resolve("p.zip")));
        assertThat(report.missing()).containsExactly(one + "/binaries/model_1.pkl");
        assertThat(report.notes())
                .singleElement()
                .asString()
                .startsWith(place(one) + "/binaries/model_1.pkl was left out: ");
        assertThat(files)
                .doesNotContainKey(RUN + "/" + one + "/binaries/model_1.pkl")
                .containsKey(RUN + "/" + one + "/binaries/scaler_0.pkl");
        assertThat(files.get(RUN + "/EXPORT_INFO.yaml"))
                .contains("artifacts_resolved: false\n")
                .endsWith("missing:\n  - \"" + one + "/binaries/model_1.pkl\"\n");
    }

    @Test
    void contentThatIsElsewhereInTheRunIsFound() throws IOException {
        StorePath content = cached(one, "model_1.pkl");
        assertThat(store.folders().move(content, Layout.trash(StorePath.of(RUN)).child(content.name())))
                .isTrue();

        assertThat(export(ExportOptions.USUAL, RUN))
                .containsEntry(RUN + "/.artifacts/" + content.name(), "model of one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/etc/passwd | it leads to /etc/passwd, out of the store.",
                "../../../../outside | it leads to ../../../../outside, out of the store.",
                "../../../2024-10-15_other/.artifacts/x_abc123.bin | no content of the run's cache.",
                "../../.artifacts/../run.yaml | it leads to 2024-10-14_wheat/run.yaml, no content of the run's cache.",
                "../../.artifacts/far/x_abc123.bin | no content of the run's cache.",
                "../../.artifacts/SHA256SUMS | no content of the run's cache.",
                "model_1.pkl | no content of the run's cache.",
            },
            quoteCharacter = '"')
    void linkThatLeadsElsewhereIsRefusedByName(String text, String reason) {
        StorePath link = place(one).child("binaries").child("model_1.pkl");
        store.folders().delete(link.parent());
        disk.plantLink(link, text);

        assertThatThrownBy(() -> toFile("p.zip", ExportOptions.USUAL, RUN))
                .isInstanceOf(ExportStoppedException.class)
                .hasMessageStartingWith(
                        "Cannot export %s: its link %s is not followed, for it leads to ".formatted(place(one), link))
                .hasMessageContaining(reason)
                .hasMessageEndingWith("Remove the link; the record tells what it named.");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "outputs/secret.txt, /etc/passwd",
        "outputs/deep/secret.txt, ../../../run.yaml",
        "extra, ../../outside",
        "predictions/loop.csv, loop.csv",
        "outputs/nothing.bin, ../../.artifacts/nothing_abc123.bin",
    })
    void anyOtherLinkIsRefusedByName(String path, String text) {
        StorePath link = StorePath.parse(place(one) + "/" + path);
        disk.plantLink(link, text);

        assertThatThrownBy(() -> toFile("p.zip", ExportOptions.USUAL, RUN + "/" + one))
                .isInstanceOf(ExportStoppedException.class)
                .hasMessageStartingWith(
                        "Cannot export %s: %s is not followed, for it leads to ".formatted(place(one), link))
                .hasMessageEndingWith("Remove it.");
    }

    @Test
    void linkIntoTheCacheThatNoRecordMentionsGoesIn() throws IOException {
        String scaler = cached(one, "scaler_0.pkl").name();
        disk.plantLink(place(one).child("binaries").child("mine.pkl"), "../../.artifacts/" + scaler);

        assertThat(export(ExportOptions.USUAL, RUN))
                .containsEntry(RUN + "/" + one + "/binaries/mine.pkl", "../../.artifacts/" + scaler);
        assertThat(export(ExportOptions.USUAL, RUN + "/" + one))
                .containsEntry(one + "/binaries/mine.pkl", "scaler of all");
    }

    @Test
    void whatSystemsLeaveInFoldersStaysOut() throws IOException {
        disk.plantFile(place(one).child("outputs").child(".DS_Store"), new byte[] {1});

        assertThat(export(ExportOptions.USUAL, RUN)).doesNotContainKey(RUN + "/" + one + "/outputs/.DS_Store");
    }

    @Test
    void fileThatNotEverySystemTakesIsNamed() {
        StorePath file = place(one).child("outputs").child("a:b.txt");
        disk.plantFile(file, new byte[] {1});

        assertThatThrownBy(() -> exported(ExportOptions.USUAL, RUN))
                .isInstanceOf(ExportStoppedException.class)
                .hasMessage(
                        "Cannot export %s: %s could not be unpacked everywhere, for Windows allows no control characters and none of < > : \" | ? * \\ in a name. Rename it."
                                .formatted(place(one), file));
    }

    @Test
    void runningPipelineIsSkippedInARunAndRefusedAlone() throws IOException {
        try (RunRecording run = granary.run(RUN);
                PipelineRecording pipeline = run.start(definition("running"))) {
            fill(pipeline, "running");

            ExportReport report = toFile("p.zip", ExportOptions.USUAL, RUN);

            assertThat(report.pipelines()).containsExactly(one, two);
            assertThat(report.notes())
                    .containsExactly("%s is being recorded now and was skipped. Export again when it is finished."
                            .formatted(place(pipeline.folder())));
            assertThatThrownBy(() -> toFile("q.zip", ExportOptions.USUAL, RUN + "/" + pipeline.folder()))
                    .isInstanceOf(ExportStoppedException.class)
                    .hasMessageContaining("is being recorded now");
            pipeline.finish();
        }
    }

    @Test
    void pipelineWithoutARecordStopsIt() {
        store.blobs().delete(List.of(Layout.metadata(place(one))));

        assertThatThrownBy(() -> toFile("p.zip", ExportOptions.USUAL, RUN))
                .isInstanceOf(ExportStoppedException.class)
                .hasMessageStartingWith("Cannot export %s: it has no metadata.yaml".formatted(place(one)));
    }

    @Test
    void sameRunBecomesTheSameBytesWhenThatIsAskedFor() {
        ExportOptions options = ExportOptions.USUAL.with(ExportChoice.REPRODUCIBLE);
        byte[] first = exported(options, RUN);
        String chart = "<svg xmlns='http://www.w3.org/2000/svg'/>";
        disk.plantFile(place(one).child("outputs").child("chart.svg"), chart.getBytes(StandardCharsets.UTF_8));

        assertThat(exported(options, RUN)).isEqualTo(first);
        assertThat(exported(ExportOptions.USUAL.time(NOW.plusSeconds(1)), RUN)).isNotEqualTo(first);
    }

    @Test
    void languageOfTheMachineChangesNothing() {
        ExportOptions options =
                ExportOptions.USUAL.with(ExportChoice.REPRODUCIBLE).with(ExportChoice.RO_CRATE);
        byte[] here = exported(options, RUN);
        Locale usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));

            assertThat(exported(options, RUN)).isEqualTo(here);
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void filesThatAPackageHasOfItsOwnStayOut() throws IOException {
        for (String name : List.of("index.html", "EXPORT_INFO.yaml", "MANIFEST.sha256", "ro-crate-metadata.json")) {
            disk.plantFile(place(one).child(name), new byte[] {1});
        }

        ExportReport report = toFile("p.zip", ExportOptions.USUAL, RUN + "/" + one);

        Map<String, String> files = unzipped(Files.readAllBytes(folder.resolve("p.zip")));
        assertThat(report.notes()).hasSize(4).allMatch(note -> note.endsWith("has a file of that name of its own."));
        assertThat(manifestProblems(files, one)).isEmpty();
    }

    @Test
    void recordThatNamesALinkTwiceIsRefused() {
        rewrite("link: \"scaler_0.pkl\"", "link: \"model_1.pkl\"");

        assertStopped(
                "Cannot export %s: its record names the link %s/binaries/model_1.pkl twice, for two contents. Mend the record."
                        .formatted(place(one), place(one)));
    }

    @Test
    void recordThatNamesWhatTheCacheKeepsForItselfIsRefused() {
        rewrite("file: \"" + cached(one, "scaler_0.pkl").name() + "\"", "file: \"SHA256SUMS\"");

        assertStopped("SHA256SUMS is a content, but that is the cache's own. Mend the record.");
    }

    @Test
    void filesThatAreOneWhereCaseIsIgnoredAreRefused() {
        disk.plantFile(place(one).child("outputs").child("CHART.svg"), new byte[] {1});

        assertStopped("are one name on systems that ignore case or how accents are written. Rename one.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline.yaml", "scores.yaml"})
    void finishedPipelineWithoutADocumentStopsIt(String document) {
        store.blobs().delete(List.of(place(one).child(document)));

        assertStopped(
                "Cannot export %s: it has no %s, though it is finished. Put the file back, or remove the pipeline."
                        .formatted(place(one), document));
    }

    private void rewrite(String text, String other) {
        StorePath record = Layout.metadata(place(one));
        String before = document(record);
        assertThat(before).contains(text);
        store.blobs().delete(List.of(record));
        disk.plantFile(record, before.replace(text, other).getBytes(StandardCharsets.UTF_8));
    }

    private void assertStopped(String reason) {
        assertThatThrownBy(() -> toFile("p.zip", ExportOptions.USUAL, RUN))
                .isInstanceOf(ExportStoppedException.class)
                .hasMessageContaining(reason);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void timeThatIsGivenIsWhenItWasMade() throws IOException {
        Instant time = Instant.parse("2001-02-03T04:05:06Z");

        Map<String, String> files = export(ExportOptions.USUAL.time(time), RUN);

        assertThat(info(files, RUN).exportedAt()).contains("2001-02-03T04:05:06Z");
    }

    @Test
    void whatStandsThereIsNotReplacedUnlessThatIsAskedFor() throws IOException {
        Path target = folder.resolve("p.zip");
        Files.writeString(target, "mine");

        assertThatThrownBy(() -> toFile("p.zip", ExportOptions.USUAL, RUN))
                .isInstanceOf(TargetTakenException.class)
                .hasMessage(
                        "Cannot write the package %s: it is there already. Give another name with -o, or --force to replace it."
                                .formatted(target));
        assertThat(target).hasContent("mine");

        toFile("p.zip", ExportOptions.USUAL.with(ExportChoice.REPLACE), RUN);

        assertThat(unzipped(Files.readAllBytes(target))).containsKey(RUN + "/run.yaml");
        assertThat(folder).isDirectoryContaining(target::equals);
    }

    private static final ExportOptions REPLACING = ExportOptions.USUAL.with(ExportChoice.REPLACE);

    static Stream<ExportOptions> shapes() {
        return Stream.of(REPLACING, REPLACING.with(ExportChoice.FLAT), REPLACING.with(ExportChoice.BAGIT));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void earlierPackageOfTheSameIsReplaced(ExportOptions options) throws IOException {
        toFile("package", options, RUN);
        String three = record("three");

        toFile("package", options, RUN);

        try (Stream<Path> all = Files.walk(folder.resolve("package"))) {
            assertThat(all).anyMatch(path -> path.endsWith(three));
        }
        assertThat(OnDisk.names(folder)).containsExactly("package");
        assertThat(OnDisk.names(folder.resolve("package"))).containsExactly(RUN);
    }

    @ParameterizedTest
    @CsvSource({
        "precious, precious",
        "other/precious, other",
        "RUN/precious, RUN/precious",
        "RUN/.artifacts/precious, RUN/.artifacts/precious",
        "RUN/more/precious, RUN/more/precious",
    })
    void nothingThatTheEarlierPackageDidNotBringIsReplaced(String path, String stranger) throws IOException {
        toFile("package", ExportOptions.USUAL, RUN);
        Path target = folder.resolve("package");
        Path precious = target;
        for (String name : path.replace("RUN", RUN).split("/")) {
            precious = precious.resolve(name);
        }
        Files.createDirectories(precious.getParent());
        Files.writeString(precious, "mine");

        assertThatThrownBy(() -> toFile("package", REPLACING, RUN))
                .isInstanceOf(TargetTakenException.class)
                .hasMessage(
                        "Cannot replace %s: that folder holds %s, which is not of an earlier export of the same. Give another name, or remove it yourself."
                                .formatted(target, stranger.replace("RUN", RUN)));
        assertThatThrownBy(() -> toFile("package", ExportOptions.USUAL, RUN))
                .isInstanceOf(TargetTakenException.class)
                .hasMessageStartingWith("Cannot write the package %s: that folder holds ".formatted(target))
                .hasMessageNotContaining("--force");
        assertThat(precious).hasContent("mine");
        assertThat(target.resolve(RUN).resolve("MANIFEST.sha256")).isRegularFile();
    }

    @Test
    void packageOfSomethingElseIsNotReplaced() {
        toFile("package", ExportOptions.USUAL, RUN + "/" + one);

        assertThatThrownBy(() -> toFile("package", REPLACING, RUN + "/" + two))
                .isInstanceOf(TargetTakenException.class)
                .hasMessageContaining("holds %s, which is not of an earlier export of the same".formatted(one));

        assertThat(OnDisk.names(folder.resolve("package"))).containsExactly(one);
    }

    @Test
    void forceIsNamedWhereItHelps() {
        toFile("package", ExportOptions.USUAL, RUN);

        assertThatThrownBy(() -> toFile("package", ExportOptions.USUAL, RUN))
                .isInstanceOf(TargetTakenException.class)
                .hasMessageContaining("it is there already")
                .hasMessageEndingWith("or --force to replace it.");
    }

    @Test
    void whatComesToStandThereMeanwhileIsNotReplaced() {
        toFile("package", ExportOptions.USUAL, RUN);
        Path precious = folder.resolve("package").resolve(RUN).resolve("precious");
        ExportProgress disturbing = new ExportProgress() {
            @Override
            public void begin(long bytes) {
                OnDisk.write(precious, "mine");
            }

            @Override
            public void read(long bytes) {}
        };

        assertThatThrownBy(() ->
                        granary.export(List.of(RUN), Destination.at(folder.resolve("package")), REPLACING, disturbing))
                .isInstanceOf(TargetTakenException.class)
                .hasMessageContaining("holds " + RUN + "/precious,");

        assertThat(precious).hasContent("mine");
        assertThat(OnDisk.names(folder.resolve("package"))).containsExactly(RUN);
    }

    @Test
    @NeedsDisk
    void linkThatTheEarlierPackageDidNotBringIsNamed() throws IOException {
        toFile("package", ExportOptions.USUAL, RUN);
        Files.createSymbolicLink(folder.resolve("package").resolve(RUN).resolve("mine"), Path.of("../../outside"));

        assertThatThrownBy(() -> toFile("package", REPLACING, RUN))
                .isInstanceOf(TargetTakenException.class)
                .hasMessageContaining("holds " + RUN + "/mine,");
    }

    @Test
    @NeedsDisk
    void whereItIsToGrowNothingIsFollowed() throws IOException {
        Path victim = Files.createDirectory(folder.resolve("victim"));
        Files.writeString(victim.resolve("precious"), "mine");
        Path part = Files.createSymbolicLink(folder.resolve(".p.zip.granary-part"), victim);

        assertThatThrownBy(() -> toFile("p.zip", ExportOptions.USUAL, RUN))
                .isInstanceOf(TargetTakenException.class)
                .hasMessage(
                        "Cannot write the package %s: it is to grow in %s, but that is no folder. Move that away, or give the package another name."
                                .formatted(folder.resolve("p.zip"), part));

        assertThat(OnDisk.names(victim)).containsExactly("precious");
    }

    @Test
    @NeedsDisk
    void placeIsTheOneThatTheSystemFinds() throws IOException {
        Path far = Files.createDirectories(folder.resolve("far").resolve("deep"));
        Files.createDirectory(folder.resolve("here"));
        Path link = Files.createSymbolicLink(folder.resolve("here").resolve("link"), far);

        granary.export(
                List.of(RUN),
                Destination.at(link.resolve("..").resolve("p.zip")),
                ExportOptions.USUAL,
                ExportProgress.none());

        assertThat(OnDisk.names(folder.resolve("far"))).containsExactly("deep", "p.zip");
    }

    @Test
    void severalRunsDoNotFitIntoAPackage() {
        try (RunRecording run = granary.run("2024-10-15_other")) {
            assertThat(run.folder()).isEqualTo("2024-10-15_other");
        }

        assertThatThrownBy(() -> exported(ExportOptions.USUAL, RUN, "2024-10-15_other"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("they are 2 runs");
        assertThatThrownBy(() -> exported(ExportOptions.USUAL, RUN, RUN + "/" + one))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name either the run or the pipelines");
    }

    /** Does something when all has been looked at and nothing has been written. */
    private ExportReport toFileAfter(Runnable change) {
        ExportProgress changing = new ExportProgress() {
            @Override
            public void begin(long bytes) {
                change.run();
            }

            @Override
            public void read(long bytes) {}
        };
        return granary.export(List.of(RUN), Destination.at(folder.resolve("p.zip")), ExportOptions.USUAL, changing);
    }

    @Test
    void pipelineThatIsRemovedMeanwhileIsSkippedWithANote() throws IOException {
        ExportReport report = toFileAfter(() -> store.folders().delete(place(two)));

        Map<String, String> files = unzipped(Files.readAllBytes(folder.resolve("p.zip")));
        assertThat(report.pipelines()).containsExactly(one);
        assertThat(report.notes()).containsExactly(place(two) + " was removed meanwhile and was skipped.");
        assertThat(files.keySet()).noneMatch(name -> name.contains(two));
        assertThat(files.get(RUN + "/.artifacts/SHA256SUMS").lines()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "more than there was, and then some more text | has more than the expected 41 bytes: something writes into it. Export again when that has ended.",
                "less | has 4 bytes, expected 41.",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/> | was changed while it was being exported. Export again.",
            })
    void fileThatIsChangedMeanwhileStopsIt(String text, String reason) {
        StorePath chart = place(one).child("outputs").child("chart.svg");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> toFileAfter(() -> disk.plantFile(chart, bytes)))
                .isInstanceOf(ExportStoppedException.class)
                .hasMessage("Cannot export %s: %s %s".formatted(RUN, chart, reason));
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50, 500, 2000, 3000})
    void streamThatTakesNoMoreIsNamed(int room) {
        OutputStream small = new OutputStream() {
            private int left = room;

            @Override
            public void write(int b) throws IOException {
                if (left-- == 0) {
                    throw new IOException("Broken pipe");
                }
            }
        };

        assertThatThrownBy(() -> granary.export(
                        List.of(RUN),
                        new Destination.ToStream(small, PackageFormat.ZIP, "the output"),
                        ExportOptions.USUAL,
                        ExportProgress.none()))
                .isInstanceOf(UnavailableFailure.class)
                .hasMessage(
                        "Cannot write the package to the output: Broken pipe. What came of it is not whole; throw it away.");
    }

    @Test
    void allBytesAreToldAsTheyGo() {
        AtomicLong expected = new AtomicLong();
        AtomicLong read = new AtomicLong();
        granary.export(
                List.of(RUN), Destination.at(folder.resolve("p.tar.zst")), ExportOptions.USUAL, new ExportProgress() {
                    @Override
                    public void begin(long bytes) {
                        expected.set(bytes);
                    }

                    @Override
                    public void read(long bytes) {
                        read.addAndGet(bytes);
                    }
                });

        assertThat(read).hasPositiveValue().hasValue(expected.get());
    }
}
