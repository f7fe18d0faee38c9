package dev.granary.app.share.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.Granary;
import dev.granary.app.OldResults;
import dev.granary.app.OnDisk;
import dev.granary.app.maintain.ReadProgress;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.share.SameStoreException;
import dev.granary.app.share.migrate.MigrateReport.Arrival;
import dev.granary.app.share.migrate.MigrateReport.Broken;
import dev.granary.app.share.migrate.MigrateReport.Migrated;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.ports.spi.Durability;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which run older pipelines go to, and what is refused there. */
class MigrationRunTest {

    private static final String RUN = "2025-09-03_migrated";
    private static final String TUNED = "corn_m5_svm_tuned_5c2df0";

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

    private MigrateReport migrate(MigrateOptions options) {
        return migrate(old.root(), options);
    }

    private MigrateReport migrate() {
        return migrate(MigrateOptions.USUAL);
    }

    @Test
    void aBareNameIsARunOfTheDayOfTheEarliest() {
        assertThat(migrate(MigrateOptions.USUAL.run("corn")).run()).contains("2025-09-03_corn");
    }

    @Test
    void aBareNameIsTheNewestRunOfThatNameIfThereIsOne() {
        try (Granary granary = Granary.at(results).durability(Durability.NONE).open()) {
            granary.run("2031-02-03_corn").close();
        }

        assertThat(migrate(MigrateOptions.USUAL.run("corn")).run()).contains("2031-02-03_corn");
        assertThat(migrate(MigrateOptions.USUAL.run("corn")).count(Arrival.BEFORE))
                .isEqualTo(5);
        assertThat(OnDisk.names(results)).containsExactly("2031-02-03_corn");
    }

    @Test
    void aRunMayBeNamedWhole() {
        assertThat(migrate(MigrateOptions.USUAL.run("2024-01-02_all of it")).run())
                .contains("2024-01-02_all-of-it");
    }

    @Test
    void anIllegalNameIsRefusedBeforeAnythingIsRead() {
        AtomicLong read = new AtomicLong();
        MigrateProgress counting = new MigrateProgress() {
            @Override
            public void beginReading(long bytes) {}

            @Override
            public void read(long bytes) {
                read.addAndGet(bytes);
            }

            @Override
            public void beginWriting(int steps) {}

            @Override
            public void written() {}
        };
        try (Granary granary = Granary.at(results).durability(Durability.NONE).open()) {
            assertThatThrownBy(() -> granary.migrate(old.root(), MigrateOptions.USUAL.run("a\nb"), counting))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("leave control characters out");
        }
        assertThat(read).hasValue(0);
    }

    @Test
    void pipelinesOfOneDefinitionStandSideBySide() {
        OldResults twins = OldResults.in(folder.resolve("twins"))
                .pipeline("corn/a", "{\"name\": \"one\", \"steps\": []}")
                .pipeline("corn/b", "{\"name\": \"one\", \"steps\": []}")
                .file("corn/b/metadata.json", "{\"trained_at\": \"2025-01-01\"}");

        MigrateReport report = migrate(twins.root(), MigrateOptions.USUAL);
        MigrateReport again = migrate(twins.root(), MigrateOptions.USUAL);

        String first = report.pipelines().get(0).folder();
        assertThat(report.pipelines()).extracting(Migrated::folder).containsExactly(first, first + "-2");
        assertThat(again.pipelines()).extracting(Migrated::folder).containsExactly(first, first + "-2");
        assertThat(again.count(Arrival.BEFORE)).isEqualTo(2);
    }

    @Test
    void aPipelineOfTheRunWithTheSameDefinitionStays() {
        String recorded;
        try (Granary granary = Granary.at(results).durability(Durability.NONE).open();
                RunRecording run = granary.run(RUN);
                PipelineRecording recording = run.start(Definition.of(Name.of("corn"), Name.of("a"), List.of()))) {
            recorded = recording.folder();
            recording.finish();
        }
        OldResults one = OldResults.in(folder.resolve("one")).pipeline("corn/a", "{\"steps\": []}");

        MigrateReport report = migrate(one.root(), MigrateOptions.USUAL.run(RUN));

        assertThat(report.pipelines()).extracting(Migrated::folder).containsExactly(recorded + "-2");
    }

    @Test
    void whatHasChangedSinceIsRefused() {
        migrate();
        old.file("corn_m5/svm_tuned/late.txt", "late");

        MigrateReport again = migrate();

        assertThat(again.broken())
                .contains(new Broken(
                        "corn_m5/svm_tuned",
                        "Cannot migrate corn_m5/svm_tuned: 2025-09-03_migrated/%s comes from a folder of that name that held something else. Name another run with --run, or remove that pipeline, and migrate again."
                                .formatted(TUNED)));
        assertThat(again.count(Arrival.BEFORE)).isEqualTo(4);
    }

    @Test
    void aSealedRunThatHasAllIsEnoughAndOneThatLacksSomethingIsRefused() {
        migrate(old.path("corn_m5"), MigrateOptions.USUAL);
        try (Granary granary = Granary.at(results).durability(Durability.NONE).open()) {
            granary.seal(RUN, ReadProgress.none());
        }

        assertThat(migrate(old.path("corn_m5"), MigrateOptions.USUAL).broken()).isEmpty();
        assertThat(migrate().broken())
                .filteredOn(one -> one.from().startsWith("wheat"))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.problem())
                        .startsWith("Cannot migrate wheat quality (2025)/")
                        .contains("sealed"));
        try (Granary granary = Granary.at(results).durability(Durability.NONE).open()) {
            granary.unseal(RUN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "old/corn_m5", "old/new", "."})
    void theStoreItselfIsRefused(String store) {
        results = folder.resolve(store);

        assertThatThrownBy(this::migrate)
                .isInstanceOf(SameStoreException.class)
                .hasMessageStartingWith("Cannot migrate " + old.root() + " into ")
                .hasMessageEndingWith("Name another store: granary --store NEW migrate %s.".formatted(old.root()));
        assertThat(old.path("new")).doesNotExist();
    }

    @Test
    void nothingIsMadeWhereNothingCanBeCarriedOver() {
        MigrateReport report = migrate(old.path("broken"), MigrateOptions.USUAL);

        assertThat(report.run()).isEmpty();
        assertThat(report.broken()).hasSize(3);
        assertThat(report.pipelines()).isEmpty();
        assertThat(results).doesNotExist();
    }

    @Test
    void thePipelineIsDatedByWhatTheMetadataSays() {
        migrate();

        try (Granary granary = Granary.at(results).durability(Durability.NONE).open()) {
            assertThat(granary.summary(RUN).record().orElseThrow().createdAt())
                    .isEqualTo(Instant.parse("2025-09-03T08:15:00Z"));
        }
    }
}
