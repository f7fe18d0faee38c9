package dev.granary.app.share.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.app.share.Account;
import dev.granary.app.share.Place;
import dev.granary.app.share.RunCopy;
import dev.granary.domain.layout.StorePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever shape a package has: what is imported is what was recorded. */
class PackageShapesTest {

    private static final String INFO = "original_run: " + Place.RUN + "\n";

    private final Place source = Place.inMemory();
    private final Place target = Place.inMemory();
    private String first = "";
    private String second = "";

    @BeforeEach
    void record() {
        first = source.record("a", "one").name();
        second = source.record("b", "two").name();
    }

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    private void assertImported(Packed packed) throws IOException {
        ImportReport report = Importer.take(packed, target);

        assertThat(report.problems()).isEmpty();
        assertThat(report.copy().sum(RunCopy::copied)).isEqualTo(2);
        assertThat(Account.of(target)).isEqualTo(Account.of(source));
        assertThat(Importer.take(packed, target).isAlreadyThere()).isTrue();
    }

    /** All but the run's own document, which only comes with a whole run. */
    private void assertPipelinesImported(Packed packed) throws IOException {
        ImportReport report = Importer.take(packed, target);

        assertThat(report.problems()).isEmpty();
        assertThat(withoutRun(Account.of(target))).isEqualTo(withoutRun(Account.of(source)));
        Map<String, String> before = Packed.listing(target);
        assertThat(Importer.take(packed, target).isAlreadyThere()).isTrue();
        assertThat(Packed.listing(target)).isEqualTo(before);
    }

    private static Map<String, String> withoutRun(Account account) {
        Map<String, String> texts = new TreeMap<>(account.texts());
        assertThat(texts.remove("run")).contains("name: \"wheat\"");
        return texts;
    }

    @Test
    void aRunWithItsCacheAndLinks() throws IOException {
        assertImported(Packed.run(source));
    }

    @Test
    void aRunWhoseLinksWereFollowed() throws IOException {
        Packed run = Packed.run(source);
        Packed followed = run;
        for (Map.Entry<String, byte[]> file : Packed.pipelines(source)
                .renamed(path -> Place.RUN + "/" + path)
                .contents()
                .entrySet()) {
            followed = followed.without(file.getKey()).with(file.getKey(), file.getValue());
        }
        assertThat(followed.links()).isEmpty();

        assertImported(followed);
    }

    @Test
    void aRunWithItsManifest() throws IOException {
        assertImported(Packed.run(source)
                .with(Place.RUN + "/EXPORT_INFO.yaml", INFO)
                .with(Place.RUN + "/index.html", "<html>")
                .withManifest(Place.RUN + "/"));
    }

    /** Bags that were made on a Mac have such files in their payload. */
    @Test
    void whatTheManifestNamesIsNeverPassedOver() throws IOException {
        String outputs = source.pipelines().get(0).place() + "/outputs/";
        Packed packed = Packed.run(source)
                .with(outputs + ".DS_Store", "packed")
                .with(Place.RUN + "/EXPORT_INFO.yaml", INFO)
                .withManifest(Place.RUN + "/")
                .with(outputs + "Thumbs.db", "added");

        ImportReport report = Importer.take(packed, target);

        assertThat(report.problems()).isEmpty();
        assertThat(report.notes())
                .containsExactly("Passed over an entry 'Thumbs.db', which an operating system had added.");
        assertThat(Packed.listing(target))
                .containsEntry(outputs + ".DS_Store", OnDisk.sha256("packed".getBytes(StandardCharsets.UTF_8)))
                .doesNotContainKey(outputs + "Thumbs.db");
    }

    @Test
    void aFlatRun() throws IOException {
        Packed flat = Packed.pipelines(source).renamed(path -> Place.RUN + "/" + path);

        assertImported(flat.with(Place.RUN + "/run.yaml", Packed.run(source).text(Place.RUN + "/run.yaml"))
                .with(Place.RUN + "/EXPORT_INFO.yaml", INFO)
                .withManifest(Place.RUN + "/"));
    }

    @Test
    void theInsideOfARun() throws IOException {
        Packed inside = Packed.run(source)
                .renamed(path -> path.substring(Place.RUN.length() + 1))
                .with("EXPORT_INFO.yaml", INFO);

        assertImported(inside);
    }

    @Test
    void aStoreOfRunsInAFolder() throws IOException {
        assertImported(
                Packed.run(source).renamed(path -> "results/" + path).with("results/granary.yaml", "links: auto\n"));
    }

    @Test
    void pipelinesWithManifests() throws IOException {
        assertPipelinesImported(Packed.pipelines(source)
                .with(first + "/EXPORT_INFO.yaml", INFO + "original_pipeline: " + first + "\n")
                .with(first + "/index.html", "<html>")
                .with(first + "/ro-crate-metadata.json", "{}")
                .withManifest(first + "/")
                .with(second + "/EXPORT_INFO.yaml", INFO)
                .withManifest(second + "/"));
    }

    @Test
    void pipelinesInTheFolderOfTheirRun() throws IOException {
        assertPipelinesImported(Packed.pipelines(source).renamed(path -> "home/" + Place.RUN + "/" + path));
    }

    @Test
    void aBag() throws IOException {
        Packed payload = Packed.pipelines(source)
                .renamed(path -> "data/" + path)
                .with("data/" + first + "/EXPORT_INFO.yaml", INFO)
                .with("data/" + second + "/EXPORT_INFO.yaml", INFO);
        Packed bag = payload.with("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
                .with("manifest-sha256.txt", payload.sums("", path -> true));

        assertPipelinesImported(bag.with("tagmanifest-sha256.txt", bag.sums("", path -> !path.startsWith("data/"))));
    }

    @Test
    void aPipelineThatHoldsFilesThatAreCalledAsThoseOfPackages() throws IOException {
        String[] names = {"bagit.txt", "index.html", "MANIFEST.txt", "ro-crate-metadata.json"};
        Packed own = one(first);
        for (String name : names) {
            own = own.with(first + "/" + name, "mine");
        }

        ImportReport report = Importer.take(own.with("x/readme.txt", "hello"), target);

        assertThat(report.problems()).isEmpty();
        assertThat(report.notes()).containsExactly("x/readme.txt belongs to no pipeline or run and was passed over.");
        for (String name : names) {
            assertThat(Packed.listing(target)).containsKey("2024-10-14_p/" + first + "/" + name);
        }
    }

    @Test
    void theInsideOfAPipelineIsCalledWhatItWas() throws IOException {
        Packed inside = one(first).renamed(path -> path.substring(first.length() + 1));

        ImportReport report = Importer.take(inside.with("EXPORT_INFO.yaml", INFO), target);

        assertThat(report.problems()).isEmpty();
        assertThat(Packed.listing(target)).containsKey(Place.RUN + "/" + first + "/metadata.yaml");
    }

    @Test
    void aRunOfADayThatThereIsNotIsOneOfThePipelinesDay() throws IOException {
        ImportReport report =
                Importer.take(one(first).with(first + "/EXPORT_INFO.yaml", "original_run: 2024-13-45_wheat\n"), target);

        assertThat(report.copy().runs()).extracting(RunCopy::place).containsExactly("2024-10-14_wheat");
    }

    @Test
    void aPipelineOfNoKnownRunGoesToOneOfItsDateAndThePackagesName() throws IOException {
        ImportReport report = Importer.take(one(first), target);

        assertThat(report.copy().runs()).extracting(RunCopy::place).containsExactly("2024-10-14_p");
        assertThat(Packed.listing(target)).containsKey("2024-10-14_p/" + first + "/metadata.yaml");
        assertThat(new String(
                        target.store()
                                .documents()
                                .read(StorePath.parse("2024-10-14_p/run.yaml"))
                                .orElseThrow()
                                .bytes(),
                        StandardCharsets.UTF_8))
                .isEqualTo("format: 1\nname: \"p\"\ncreated_at: \"2024-10-14T10:30:00Z\"\ntags: {}\n");
    }

    private Packed one(String pipeline) {
        Packed all = Packed.pipelines(source);
        Packed one = all;
        for (String path : List.copyOf(all.contents().keySet())) {
            one = path.startsWith(pipeline + "/") ? one : one.without(path);
        }
        return one;
    }

    @Test
    void contentsOfTwoPipelinesThatAreCalledAlikeStayTwo() throws IOException {
        Packed other = Packed.pipelines(source);
        String record = second + "/metadata.yaml";
        String file = "PLSRegression_" + OnDisk.sha256("one").substring(0, 6) + ".pkl";
        String own = "PLSRegression_" + OnDisk.sha256("two").substring(0, 6) + ".pkl";
        assertThat(other.text(record)).contains(own);

        ImportReport report = Importer.take(
                other.with(record, other.text(record).replace(own, file))
                        .with(first + "/EXPORT_INFO.yaml", INFO)
                        .with(second + "/EXPORT_INFO.yaml", INFO),
                target);

        assertThat(report.problems()).isEmpty();
        assertThat(withoutRun(Account.of(target))).isEqualTo(withoutRun(Account.of(source)));
    }

    @Test
    void contentsThatTheRunHasAreNotStoredTwice() throws IOException {
        target.record("c", "one");

        ImportReport report = Importer.take(Packed.run(source), target);

        assertThat(report.problems()).isEmpty();
        assertThat(report.copy().sum(RunCopy::contentsAlreadyThere)).isEqualTo(3);
        assertThat(report.copy().sum(RunCopy::contentsCopied)).isOne();
        assertThat(target.pipelines()).hasSize(3);
    }
}
