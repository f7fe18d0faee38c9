package dev.granary.app.share.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.archive.RefusedArchive;
import dev.granary.app.share.Place;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.memory.InMemoryDisk;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packages that are not what they should be: refused whole, and nothing is changed. */
class RefusedPackageTest {

    private final Place source = Place.inMemory();
    private final Place target = Place.on(new InMemoryDisk());
    private String pipeline = "";
    private Packed packed = Packed.empty();

    @BeforeEach
    void record() {
        pipeline = source.record("a", "one").name();
        source.record("b", "two");
        target.record("c", "three");
        packed = Packed.pipelines(source)
                .renamed(path -> Place.RUN + "/" + path)
                .renamed(path -> path.substring(Place.RUN.length() + 1))
                .with(pipeline + "/EXPORT_INFO.yaml", "original_run: " + Place.RUN + "\n");
    }

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    private void assertRefused(Packed bad, String... told) {
        Map<String, String> before = Packed.listing(target);
        try (Place absent = Place.inMemory()) {
            assertThatThrownBy(() -> Importer.take(bad, absent)).isInstanceOf(RefusedArchive.class);
            assertThat(Packed.listing(absent)).isEmpty();
        }

        assertThatThrownBy(() -> Importer.take(bad, target))
                .isInstanceOf(RefusedArchive.class)
                .hasMessageStartingWith("Cannot ")
                .hasMessageContainingAll(told);

        assertThat(Packed.listing(target)).isEqualTo(before);
    }

    private String in(String path) {
        return pipeline + "/" + path;
    }

    @Test
    void aDamagedContent() {
        assertRefused(
                packed.withDamage(in("binaries/model_1.pkl")),
                in("binaries/model_1.pkl"),
                "has the SHA-256",
                in("metadata.yaml"),
                "Nothing was imported.");
    }

    @Test
    void aDamagedOutputThatTheManifestKnows() {
        assertRefused(
                packed.withManifest(in("")).withDamage(in("outputs/chart.txt")),
                in("outputs/chart.txt"),
                "by MANIFEST.sha256");
    }

    @Test
    void aDamagedPayloadOfABag() {
        Packed payload = packed.renamed(path -> "data/" + path);
        Packed bag = payload.with("bagit.txt", "BagIt-Version: 1.0\n")
                .with("manifest-sha256.txt", payload.sums("", path -> true));

        assertRefused(bag.withDamage("data/" + in("outputs/chart.txt")), "by manifest-sha256.txt");
        assertRefused(bag.without("data/" + in("outputs/chart.txt")), "manifest-sha256.txt names");
        assertRefused(bag.with("data/more", "more"), "manifest-sha256.txt does not name data/more");
    }

    @Test
    void aFileThatTheManifestNamesIsMissing() {
        assertRefused(
                packed.withManifest(in("")).without(in("outputs/chart.txt")),
                "MANIFEST.sha256 names 'outputs/chart.txt', which is not in the package");
    }

    @Test
    void aFileThatTheManifestDoesNotName() {
        assertRefused(
                packed.withManifest(in("")).with(in("outputs/more.txt"), "more"),
                "MANIFEST.sha256 does not name " + in("outputs/more.txt"));
    }

    @Test
    void aManifestThatIsNone() {
        assertRefused(packed.with(in("MANIFEST.sha256"), "hello\n"), "has a line that is none of a list of SHA-256");
    }

    @Test
    void aManifestThatNamesAFileTwice() {
        Packed whole = packed.withManifest(in(""));
        String manifest = whole.text(in("MANIFEST.sha256"));

        assertRefused(
                whole.with(
                        in("MANIFEST.sha256"),
                        manifest + manifest.lines().findFirst().orElseThrow() + "\n"),
                "or twice");
    }

    @Test
    void aManifestThatIsLargerThanItsFiles() {
        assertRefused(packed.with(in("MANIFEST.sha256"), "0".repeat(100_000)), "more than the");
    }

    @Test
    void anArtifactHashThatIsWrong() {
        assertRefused(
                packed.with(in("EXPORT_INFO.yaml"), "artifact_hashes:\n  model_1.pkl: \"" + "0".repeat(63) + "1\"\n"),
                in("binaries/model_1.pkl"),
                "by EXPORT_INFO.yaml");
    }

    @Test
    void anArtifactThatIsMissing() {
        assertRefused(
                packed.with(
                        in("EXPORT_INFO.yaml"), "artifact_hashes:\n  \"../../x.pkl\": \"" + "0".repeat(64) + "\"\n"),
                "names the artifact '../../x.pkl', which is not in the package");
        assertRefused(packed.without(in("binaries/model_1.pkl")), in("binaries/model_1.pkl"), "is not in the package");
    }

    @Test
    void anArchiveWhoseOwnChecksFail() {
        assertRefused(packed.refusedWhenRead(), "Cannot read");
    }

    @Test
    void aLinkOutOfThePackage() {
        assertRefused(packed.withLink(in("outputs/passwd"), "/etc/passwd"), in("outputs/passwd"), "/etc/passwd");
        assertRefused(
                packed.without(in("binaries/model_1.pkl")).withLink(in("binaries/model_1.pkl"), "../../../x"),
                in("binaries/model_1.pkl"));
    }

    @Test
    void aLinkOfARunThatLeadsBesideItsCache() {
        String link = Place.RUN + "/" + in("binaries/model_1.pkl");
        Packed run = Packed.run(source);

        assertRefused(run.without(link).withLink(link, "../../.artifacts/../run.yaml"), link);
        assertRefused(run.without(link).withLink(link, "../../run.yaml"), link);
        assertRefused(run.without(link).withLink(link, "../../.artifacts/SHA256SUMS"), link);
        assertRefused(run.without(link).withLink(link, "../../.artifacts/absent_abcdef.pkl"), link);
        assertRefused(run.withLink(Place.RUN + "/.artifacts/x_abcdef.pkl", "../run.yaml"), "x_abcdef.pkl");
    }

    @Test
    void linksOfAPipelineWithoutWhatTheyName() {
        assertRefused(
                packed.without(in("binaries/model_1.pkl"))
                        .withLink(in("binaries/model_1.pkl"), "../../.artifacts/PLSRegression_abcdef.pkl"),
                in("binaries/model_1.pkl"),
                "'zip -r' without -y");
    }

    @Test
    void aYamlBomb() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }

        assertRefused(packed.with(in("metadata.yaml"), bomb.toString()), in("metadata.yaml"));
        assertRefused(packed.with(in("scores.yaml"), bomb.toString()), in("scores.yaml"));
        assertRefused(packed.with(in("pipeline.yaml"), "[".repeat(100_000)), in("pipeline.yaml"));
        assertRefused(packed.with(in("EXPORT_INFO.yaml"), bomb.toString()), in("EXPORT_INFO.yaml"));
        assertRefused(packed.with(in("metadata.yaml"), "x".repeat(2_000_000)), "more than the 1048576 bytes");
    }

    @Test
    void aPipelineWithoutARecord() {
        assertRefused(packed.without(in("metadata.yaml")), pipeline, "has no metadata.yaml");
    }

    @Test
    void aRecordOfANewerFormat() {
        assertRefused(packed.with(in("metadata.yaml"), "format: 99\n"), "99");
    }

    @Test
    void aRecordThatNamesALinkTwice() {
        String record = packed.text(in("metadata.yaml"));

        assertRefused(
                packed.with(in("metadata.yaml"), record.replace("link: \"model_1.pkl\"", "link: \"scaler_0.pkl\"")),
                "stands there twice");
    }

    @Test
    void aPackageOfNothing() {
        assertRefused(Packed.empty().with("readme.txt", "hello"), "neither a pipeline");
        assertRefused(Packed.empty(), "neither a pipeline");
    }

    @Test
    void twoPipelinesOfOneName() {
        Packed other = Packed.pipelines(source).renamed(path -> "more/" + path);
        Packed both = packed;
        for (Map.Entry<String, byte[]> file : other.contents().entrySet()) {
            both = both.with(file.getKey(), file.getValue());
        }

        assertRefused(
                both.with("more/" + in("EXPORT_INFO.yaml"), "original_run: " + Place.RUN + "\n"), "two pipelines");
    }

    @Test
    void anotherPipelineOfThatName() throws IOException {
        Packed theirs = Packed.run(source);
        target.record("a", "another");
        Map<String, String> before = Packed.listing(target);

        ImportReport report = Importer.take(theirs, target);

        assertThat(report.problems())
                .singleElement()
                .asString()
                .startsWith("Cannot import " + Place.RUN + "/" + pipeline + ": another record stands there")
                .endsWith(
                        "Import it into another run (--run), or rename or remove the pipeline that is there; then import again.");
        assertThat(Packed.listing(target)).isEqualTo(before);
    }

    @Test
    void aSealedRun() throws IOException {
        target.store().documents().create(StorePath.of(Place.RUN, "seal.sha256"), new byte[] {'x'});
        Map<String, String> before = Packed.listing(target);

        ImportReport report = Importer.take(Packed.run(source), target);

        assertThat(report.problems())
                .singleElement()
                .asString()
                .contains("import into")
                .contains("seal");
        assertThat(Packed.listing(target)).isEqualTo(before);
    }
}
