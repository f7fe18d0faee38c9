package dev.granary.app.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.OldResults;
import dev.granary.app.StoppingStore;
import dev.granary.app.host.Sha256;
import dev.granary.app.share.migrate.MigrateOptions;
import dev.granary.app.share.migrate.MigrateProgress;
import dev.granary.app.share.migrate.MigrateReport;
import dev.granary.app.share.migrate.Migrating;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Status;
import dev.granary.ports.spi.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration that dies at every call that changes something, and is begun again. */
class InterruptedMigrationTest {

    @TempDir
    private Path folder;

    private OldResults old;

    @BeforeEach
    void makeThree() {
        old = OldResults.in(folder.resolve("old"))
                .pipeline("corn/a")
                .file("corn/a/binaries/1_PLS.pkl", "one")
                .file("corn/a/chart.txt", "chart")
                .pipeline("corn/twin", "{\"name\": \"a\", \"steps\": [\"Scaler\"]}")
                .file("corn/twin/binaries/1_PLS.pkl", "two")
                .pipeline("wheat/b")
                .file("wheat/b/metadata.json", "{\"date\": \"2024-10-14\", \"scores\": {\"test\": {\"rmse\": 0.5}}}")
                .file("wheat/b/predictions/test.csv", "id\n1\n");
    }

    private MigrateReport migrate(Place target) {
        return new Migrating(target.target(), new Sha256())
                .migrate(old.root(), MigrateOptions.USUAL.run(Place.RUN), MigrateProgress.none());
    }

    private int calls() {
        try (Place target = Place.inMemory()) {
            StoppingStore watched = StoppingStore.never(target.store());
            migrate(target.through(store -> watched));
            return watched.calls();
        }
    }

    @Test
    void deadBeforeAnyCallItIsCompletedByTheNextOne() {
        assertThat(calls()).isGreaterThan(25);
        assertThat(IntStream.rangeClosed(1, calls()))
                .allSatisfy(call -> assertNothingIsLostOrDoubled(store -> StoppingStore.before(store, call)));
    }

    @Test
    void deadAfterAnyCallItIsCompletedByTheNextOne() {
        assertThat(IntStream.rangeClosed(1, calls()))
                .allSatisfy(call -> assertNothingIsLostOrDoubled(store -> StoppingStore.after(store, call)));
    }

    private void assertNothingIsLostOrDoubled(UnaryOperator<Store> dying) {
        try (Place whole = Place.inMemory();
                Place target = Place.inMemory()) {
            migrate(whole);
            Map<String, String> expected = texts(whole);
            assertThatThrownBy(() -> migrate(target.through(dying))).isInstanceOf(StoppingStore.Died.class);
            assertThat(finished(target))
                    .allSatisfy(pipeline -> assertThat(texts(target))
                            .as("%s looks finished", pipeline)
                            .containsAllEntriesOf(ofPipeline(expected, pipeline)));

            MigrateReport again = migrate(target);

            assertThat(again.pipelines()).hasSize(3);
            assertThat(again.broken()).isEmpty();
            assertThat(texts(target)).isEqualTo(expected);
            assertThat(target.store().folders().list(Layout.cache(StorePath.of(Place.RUN))))
                    .isEmpty();
            assertThat(migrate(target).count(MigrateReport.Arrival.BEFORE)).isEqualTo(3);
        }
    }

    /** All but who stored a shared content first: after a death that may be another one. */
    private static Map<String, String> texts(Place place) {
        Map<String, String> texts = new TreeMap<>(Account.of(place).texts());
        texts.replaceAll((key, text) -> text.replaceAll("(stored_size_bytes|deduplication_ratio): .*", "$1"));
        return texts;
    }

    private static List<StorePath> finished(Place place) {
        return place.pipelines().stream()
                .filter(pipeline -> pipeline.status() == Status.FINISHED)
                .map(pipeline -> pipeline.place())
                .toList();
    }

    private static Map<String, String> ofPipeline(Map<String, String> texts, StorePath pipeline) {
        Map<String, String> own = new TreeMap<>(texts);
        own.keySet().removeIf(key -> !key.startsWith(pipeline + " ") && !key.startsWith(pipeline + "/"));
        assertThat(own).isNotEmpty();
        return own;
    }
}
