package dev.granary.app.share.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.OldResults;
import dev.granary.app.share.migrate.MigrateReport.Arrival;
import dev.granary.app.share.migrate.MigrateReport.Broken;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Older folders that change between the look at them and the copying. */
class ChangingSourceTest {

    @TempDir
    private Path folder;

    private OldResults old;
    private Path results;

    @BeforeEach
    void findTheExample() {
        old = OldResults.example(folder.resolve("old"));
        results = folder.resolve("results");
    }

    private MigrateReport migrate(Path from, MigrateOptions options) {
        try (Granary granary = Granary.at(results).durability(Durability.NONE).open()) {
            return granary.migrate(from, options, MigrateProgress.none());
        }
    }

    /** Runs something between the reading and the writing. */
    private record Meddling(Runnable meddle) implements MigrateProgress {

        @Override
        public void beginReading(long bytes) {}

        @Override
        public void read(long bytes) {}

        @Override
        public void beginWriting(int steps) {
            meddle.run();
        }

        @Override
        public void written() {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"binaries/0_StandardScaler.pkl", "confusion_matrix.png"})
    void whatChangesMeanwhileIsRefusedAndNeverVisible(String changing) throws IOException {
        OldResults one = OldResults.in(folder.resolve("one"))
                .pipeline("corn/a")
                .file("corn/a/confusion_matrix.png", "chart")
                .file("corn/a/binaries/0_StandardScaler.pkl", "scale");

        MigrateReport report;
        try (Granary granary = Granary.at(results).durability(Durability.NONE).open()) {
            report = granary.migrate(
                    one.root(), MigrateOptions.USUAL, new Meddling(() -> one.file("corn/a/" + changing, "other")));
        }

        assertThat(report.pipelines()).isEmpty();
        assertThat(report.broken())
                .singleElement()
                .satisfies(broken -> assertThat(broken.problem())
                        .startsWith("Cannot migrate corn/a: ")
                        .contains("it was changed while it was being carried over"));
        try (Stream<Path> all = Files.walk(results)) {
            assertThat(all.map(path -> path.getFileName().toString()))
                    .doesNotContain("metadata.yaml", changing.substring(changing.indexOf('/') + 1));
        }
        assertThat(migrate(one.root(), MigrateOptions.USUAL).count(Arrival.NOW)).isOne();
    }

    @Test
    void whatIsTakenAwayMeanwhileIsToldAndTheRestIsCarriedOver() {
        MigrateReport report;
        try (Granary granary = Granary.at(results).durability(Durability.NONE).open()) {
            report = granary.migrate(
                    old.path("corn_m5"),
                    MigrateOptions.USUAL,
                    new Meddling(() -> delete(old.path("corn_m5/pls_5/binaries/1_PLSRegression.pkl"))));
        }

        assertThat(report.count(Arrival.NOW)).isEqualTo(2);
        assertThat(report.broken()).extracting(Broken::from).containsExactly("corn_m5/pls_5");
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
