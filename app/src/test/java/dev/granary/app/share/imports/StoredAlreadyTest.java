package dev.granary.app.share.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.share.Place;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Role;
import dev.granary.ports.memory.InMemoryDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store has of a package already is neither replaced nor taken on trust. */
class StoredAlreadyTest {

    private final Place source = Place.inMemory();
    private final InMemoryDisk disk = new InMemoryDisk();
    private final Place target = Place.on(disk);
    private StorePath pipeline = StorePath.ROOT;
    private Packed packed = Packed.empty();

    @BeforeEach
    void importOnce() throws IOException {
        pipeline = source.record("a", "one");
        source.record("b", "two");
        packed = Packed.run(source);
        assertThat(Importer.take(packed, target).problems()).isEmpty();
    }

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    private void plant(StorePath file, String text) {
        target.store().blobs().delete(List.of(file));
        disk.plantFile(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private String text(StorePath document) {
        return new String(
                target.store().documents().read(document).orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    private void assertRefused(String told) throws IOException {
        Map<String, String> before = Packed.listing(target);

        assertThat(Importer.take(packed, target).problems())
                .containsExactly(
                        "Cannot import %s: %s Import it into another run (--run), or rename or remove the pipeline that is there; then import again."
                                .formatted(pipeline, told));
        assertThat(Packed.listing(target)).isEqualTo(before);
    }

    private void assertCompleted(String missing) throws IOException {
        ImportReport report = Importer.take(packed, target);

        assertThat(report.problems()).isEmpty();
        assertThat(report.isAlreadyThere()).isFalse();
        assertThat(report.notes())
                .contains("%s is there, but not all of it: %s. What is missing is taken from the package."
                        .formatted(pipeline, missing));
        target.pipeline(pipeline).references().forEach(target.contents()::verify);
        assertThat(Importer.take(packed, target).isAlreadyThere()).isTrue();
    }

    @Test
    void anEarlierStateOfTheSameRecordingIsNotReplaced() throws IOException {
        plant(
                Layout.metadata(pipeline),
                text(Layout.metadata(pipeline)).replaceFirst("status: \"finished\"", "status: running"));
        plant(Layout.scores(pipeline), "test:\n  rmse: 0.1\n");
        plant(Layout.outputs(pipeline).child("chart.txt"), "mine");

        assertRefused("the same recording stands there in another state, running; in the package it is finished.");
    }

    @Test
    void scoresWithoutARecordAreNotReplaced() throws IOException {
        target.store().blobs().delete(List.of(Layout.metadata(pipeline)));
        plant(Layout.scores(pipeline), "test:\n  rmse: 0.1\n");

        assertRefused("%s there is another than in the package.".formatted(Layout.scores(pipeline)));
    }

    @Test
    void anotherOutputOfTheSameSizeIsToldAndStays() throws IOException {
        StorePath chart = Layout.outputs(pipeline).child("chart.txt");
        plant(chart, "chart of x");

        assertRefused("%s there is another than in the package.".formatted(chart));
    }

    @Test
    void anotherPredictionIsToldAndStays() throws IOException {
        StorePath test = pipeline.child("predictions").child("test.csv");
        plant(test, "id\n1\n2\n");

        assertRefused("%s there is another than in the package.".formatted(test));
    }

    @Test
    void aMissingOutputIsCompleted() throws IOException {
        StorePath chart = Layout.outputs(pipeline).child("chart.txt");
        target.store().blobs().delete(List.of(chart));

        assertCompleted(chart + " is missing");

        assertThat(text(chart)).isEqualTo("chart of a");
    }

    @Test
    void aMissingLinkIsCompleted() throws IOException {
        StorePath link = Layout.links(pipeline, Role.BINARY).child("model_1.pkl");
        target.store().folders().move(link, StorePath.of("elsewhere"));

        assertCompleted(link + " does not lead to its content, or that is missing or damaged");
    }

    @Test
    void aMissingContentIsCompleted() throws IOException {
        target.store().blobs().delete(List.of(model()));

        assertCompleted(Layout.links(pipeline, Role.BINARY).child("model_1.pkl")
                + " does not lead to its content, or that is missing or damaged");
    }

    @Test
    void aDamagedContentIsCompletedAndPutAside() throws IOException {
        StorePath model = model();
        plant(model, "eno");

        assertCompleted(Layout.links(pipeline, Role.BINARY).child("model_1.pkl")
                + " does not lead to its content, or that is missing or damaged");

        assertThat(Packed.listing(target).keySet())
                .anyMatch(path -> path.startsWith(Layout.damaged(StorePath.of(Place.RUN)) + "/"));
    }

    private StorePath model() {
        return target.pipeline(pipeline).references().stream()
                .filter(reference -> reference.entry().link().equals("model_1.pkl"))
                .map(reference -> Layout.artifact(
                        StorePath.of(Place.RUN), reference.entry().file()))
                .findFirst()
                .orElseThrow();
    }
}
