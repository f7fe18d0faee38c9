package dev.granary.app.store;

import static dev.granary.app.RecordedStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.Race;
import dev.granary.app.RecordedStore;
import dev.granary.app.maintain.RelinkProgress;
import dev.granary.app.query.StoredPipeline;
import dev.granary.domain.pipeline.ArtifactEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CollisionTest {

    private static final String LINK = "scaler_0.yaml";

    @TempDir
    private Path root;

    /** All contents, those of each group in one order of theirs; between them these have every order of every group. */
    static Stream<List<String>> orders() {
        return IntStream.range(0, 6)
                .mapToObj(order -> Collisions.all().stream()
                        .map(group -> Collisions.orders(group.contents()))
                        .flatMap(orders -> orders.get(order % orders.size()).stream())
                        .toList());
    }

    static List<Collisions.Group> groups() {
        return Collisions.all();
    }

    private static void record(RecordedStore store, String pipeline, String operator, String content) {
        store.record(pipeline, recording -> recording.artifact(operator, LINK, Content.of(bytes(content))));
    }

    private static String name(String content) {
        return "p-" + OnDisk.sha256(content);
    }

    private static void recordAll(RecordedStore store, List<String> contents) {
        contents.forEach(content -> record(store, name(content), "StandardScaler", content));
    }

    /** Every content comes back by its link, by its record and through another instance. */
    private void assertAllComeBack(List<String> contents) throws IOException {
        try (Granary granary = Granary.open(root)) {
            Map<String, String> folders = folders(granary);
            for (String content : contents) {
                StoredPipeline pipeline = granary.pipeline("wheat", folders.getOrDefault(name(content), ""));
                ArtifactEntry entry = pipeline.artifacts().get(0);
                Path folder = root.resolve(pipeline.record().place().toString());
                assertThat(folder.resolve("binaries").resolve(LINK)).hasContent(content);
                assertThat(folder.resolve("../.artifacts").resolve(entry.file()))
                        .hasContent(content);
                assertThat(entry.sha256().hex()).isEqualTo(OnDisk.sha256(content));
                assertThat(pipeline.bytes(LINK)).asString().isEqualTo(content);
                pipeline.verify();
            }
        }
        Path cache = root.resolve("2024-10-14_wheat/.artifacts");
        assertThat(OnDisk.contents(cache)).hasSize(contents.size());
        assertThat(OnDisk.sumsProblems(cache)).isEmpty();
    }

    /** The folder of each pipeline by its name. */
    private static Map<String, String> folders(Granary granary) {
        return granary.pipelines("wheat").stream()
                .collect(Collectors.toMap(PipelineRecord::name, PipelineRecord::folder));
    }

    private static String file(String content, int digits) {
        return "StandardScaler_" + OnDisk.sha256(content).substring(0, digits) + ".yaml";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("groups")
    void theTestDataCollides(Collisions.Group group) {
        assertThat(group.contents().stream().map(OnDisk::sha256).distinct()).hasSameSizeAs(group.contents());
        assertThat(group.contents().stream()
                        .map(content -> OnDisk.sha256(content).substring(0, group.digits()))
                        .distinct())
                .hasSize(1);
    }

    @ParameterizedTest(name = "order {index}")
    @MethodSource("orders")
    void collidingContentsComeBackWhateverTheirOrder(List<String> contents) throws IOException {
        try (RecordedStore store = RecordedStore.in(root)) {
            recordAll(store, contents);
        }
        assertAllComeBack(contents);
    }

    @Test
    void aTakenShortFormGetsOneDigitMoreUntilItIsFree() {
        List<String> contents = Collisions.all().stream()
                .filter(group -> group.digits() == 10)
                .findFirst()
                .orElseThrow()
                .contents();
        try (RecordedStore store = RecordedStore.in(root)) {
            recordAll(store, contents);
            assertThat(OnDisk.contents(store.path(".artifacts")))
                    .containsExactly(file(contents.get(0), 6), file(contents.get(1), 7));
        }
    }

    @Test
    void theThirdOfATripleGetsTwoDigitsMore() {
        List<String> contents = triple();
        try (RecordedStore store = RecordedStore.in(root)) {
            recordAll(store, contents);
            assertThat(OnDisk.contents(store.path(".artifacts")))
                    .containsExactlyInAnyOrder(
                            file(contents.get(0), 6), file(contents.get(1), 7), file(contents.get(2), 8));
        }
    }

    @Test
    void collidingContentsStoredAgainByAnotherInstanceAreLinked() throws IOException {
        List<String> contents = all();
        try (RecordedStore store = RecordedStore.in(root)) {
            recordAll(store, contents);
        }
        try (RecordedStore later = RecordedStore.in(root)) {
            contents.forEach(content -> record(later, "again-" + OnDisk.sha256(content), "StandardScaler", content));
            Map<String, String> folders = folders(later.granary());
            for (String content : contents) {
                String folder = folders.getOrDefault("again-" + OnDisk.sha256(content), "");
                assertThat(later.granary().pipeline("wheat", folder).bytes(LINK))
                        .asString()
                        .isEqualTo(content);
            }
        }
        assertAllComeBack(contents);
    }

    @Test
    void collidingContentsOfOnePipelineComeBack() throws IOException {
        List<String> contents = all();
        try (RecordedStore store = RecordedStore.in(root)) {
            store.record(
                    "all",
                    recording -> contents.forEach(content -> recording.artifact(
                            "StandardScaler",
                            OnDisk.sha256(content).substring(0, 32),
                            Content.ofStream(new ByteArrayInputStream(bytes(content))))));
            StoredPipeline pipeline = store.granary().pipeline("wheat", "all");
            for (String content : contents) {
                assertThat(pipeline.bytes(OnDisk.sha256(content).substring(0, 32)))
                        .asString()
                        .isEqualTo(content);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("groups")
    void collidingContentsStoredAtOnceComeBack(Collisions.Group group) throws IOException {
        try (RecordedStore store = RecordedStore.in(root);
                RecordedStore other = RecordedStore.in(root)) {
            Race.of(6, racer -> {
                String content = group.contents().get(racer % group.contents().size());
                RecordedStore own = racer % 2 == 0 ? store : other;
                if (racer < group.contents().size()) {
                    record(own, name(content), "StandardScaler", content);
                } else {
                    record(own, "racer-" + racer, "StandardScaler", content);
                }
                return content;
            });
        }
        assertAllComeBack(group.contents());
    }

    @Test
    void aDamagedOneIsNotTakenForTheOneThatItCollidesWith() throws IOException {
        List<String> contents = triple();
        try (RecordedStore store = RecordedStore.in(root)) {
            recordAll(store, contents);
            OnDisk.overwrite(store.cached(file(contents.get(0), 6)), bytes(contents.get(0) + "x"));
            for (String content : contents) {
                record(store, "again-" + OnDisk.sha256(content), "StandardScaler", content);
            }
            assertThat(OnDisk.names(store.cached(".bad"))).containsExactly(file(contents.get(0), 6));
        }
        try (Granary granary = Granary.open(root)) {
            granary.relink("wheat", RelinkProgress.none());
        }
        assertAllComeBack(contents);
    }

    @Test
    void oneOverwrittenByTheOneThatItCollidesWithComesBack() throws IOException {
        List<String> contents = triple();
        try (RecordedStore store = RecordedStore.in(root)) {
            recordAll(store, contents);
            OnDisk.overwrite(store.cached(file(contents.get(0), 6)), bytes(contents.get(1)));
            record(store, "again", "StandardScaler", contents.get(0));
            assertThat(store.granary().pipeline("wheat", "again").bytes(LINK))
                    .asString()
                    .isEqualTo(contents.get(0));
        }
    }

    @Test
    void whereTheFirstOfAPairIsGoneTheOtherKeepsItsName() throws IOException {
        List<String> contents = triple().subList(0, 2);
        try (RecordedStore store = RecordedStore.in(root)) {
            recordAll(store, contents);
            Files.delete(store.cached(file(contents.get(0), 6)));
            record(store, "again", "StandardScaler", contents.get(1));
            assertThat(OnDisk.contents(store.path(".artifacts"))).containsExactly(file(contents.get(1), 7));
            record(store, "back", "StandardScaler", contents.get(0));
            assertThat(store.granary().pipeline("wheat", "back").bytes(LINK))
                    .asString()
                    .isEqualTo(contents.get(0));
        }
        assertAllComeBack(contents);
    }

    @Test
    void operatorsThatDifferInCaseOnlyShareNoFileName() throws IOException {
        List<String> contents = triple();
        try (RecordedStore store = RecordedStore.in(root)) {
            record(store, name(contents.get(0)), "Scaler", contents.get(0));
            record(store, name(contents.get(1)), "scaler", contents.get(1));
            record(store, name(contents.get(2)), "SCALER", contents.get(2));
            assertThat(OnDisk.contents(store.path(".artifacts")).stream()
                            .map(file -> file.toLowerCase(Locale.ROOT))
                            .distinct())
                    .hasSize(3);
        }
        assertAllComeBack(contents);
    }

    @Test
    void withoutSumsCollidingContentsStillComeBack() throws IOException {
        List<String> contents = triple();
        try (RecordedStore store = RecordedStore.in(root)) {
            recordAll(store, contents);
            Files.delete(store.cached("SHA256SUMS"));
        }
        try (RecordedStore later = RecordedStore.in(root)) {
            record(later, "again", "StandardScaler", contents.get(2));
            assertThat(later.granary().pipeline("wheat", "again").bytes(LINK))
                    .asString()
                    .isEqualTo(contents.get(2));
        }
        assertAllComeBack(contents);
    }

    private static List<String> all() {
        return Collisions.all().stream()
                .flatMap(group -> group.contents().stream())
                .toList();
    }

    private static List<String> triple() {
        return Collisions.all().stream()
                .filter(group -> group.digits() == 8 && group.contents().size() == 3)
                .findFirst()
                .orElseThrow()
                .contents();
    }
}
