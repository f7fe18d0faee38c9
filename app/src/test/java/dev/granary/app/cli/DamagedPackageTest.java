package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.store.Content;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package that import refuses is neither clean nor copied. */
class DamagedPackageTest {

    private static final String RUN = "2024-10-14_wheat";

    @TempDir
    private Path folder;

    private String chart = "";

    @BeforeEach
    void export() {
        try (RecordedStore store = RecordedStore.in(folder.resolve("theirs"))) {
            Path pipeline = store.record("baseline", recording -> {
                recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(RecordedStore.bytes("fitted")));
                recording.output("chart.txt", Content.of(RecordedStore.bytes("chart")));
                recording.scores(Map.of("test", Map.of("rmse", 0.5)));
            });
            store.recordScaler("other", "fitted");
            chart = pipeline.getFileName() + "/outputs/chart.txt";
        }
        assertThat(granary("--store", "theirs", "export", RUN, "-o", "p/").code())
                .isZero();
    }

    private Shell.Outcome granary(String... arguments) {
        return Shell.in(folder).run(arguments);
    }

    private void damage() {
        OnDisk.write(folder.resolve("p").resolve(RUN).resolve(chart), "CHART");
    }

    private Shell.Outcome ofPackage(String... arguments) {
        return granary(Stream.concat(Stream.of("--store", "p/" + RUN), Stream.of(arguments))
                .toArray(String[]::new));
    }

    @Test
    void verifyTellsOfAFileThatTheManifestKnowsOtherwise() {
        assertThat(ofPackage("verify", "--full").code()).isZero();
        damage();

        Shell.Outcome all = ofPackage("verify", "--full");

        assertThat(all.code()).isEqualTo(3);
        assertThat(all.out())
                .contains("package-damaged")
                .contains(chart + " has the SHA-256 ")
                .contains("by MANIFEST.sha256; it was damaged on its way.");
        assertThat(ofPackage("verify", RUN, "--full").code()).isEqualTo(3);
    }

    @Test
    void verifyTellsOfAFileThatTheManifestDoesNotKnow() {
        OnDisk.write(folder.resolve("p").resolve(RUN).resolve(chart).resolveSibling("more.txt"), "more");

        Shell.Outcome outcome = ofPackage("verify", "--full", "--json");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out()).contains("MANIFEST.sha256 does not name ").contains("more.txt");
    }

    @Test
    void copyWritesNothingOfIt() {
        damage();

        Shell.Outcome outcome = granary("copy", "p/" + RUN, "results");

        assertThat(outcome.code()).isOne();
        assertThat(outcome.err())
                .startsWith("granary: Cannot copy ")
                .contains(chart + " has the SHA-256 ")
                .contains("Nothing was written. Have the package made and sent again.");
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void copyOfAWholeOneReplacesNothing() {
        assertThat(granary("copy", "p/" + RUN, "results", RUN).code()).isZero();
        OnDisk.write(folder.resolve("results").resolve(RUN).resolve(chart), "mine!");

        Shell.Outcome again = granary("copy", "p/" + RUN, "results", RUN);

        assertThat(again.code()).isOne();
        assertThat(again.err()).contains(chart + " there is another than in the package.");
        assertThat(folder.resolve("results").resolve(RUN).resolve(chart)).hasContent("mine!");
    }
}
