package dev.granary.adapter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.adapter.s3.server.Clients;
import dev.granary.adapter.s3.server.Faults;
import dev.granary.adapter.s3.server.FaultyServer;
import dev.granary.adapter.s3.server.Request;
import dev.granary.adapter.s3.server.S3ProxyServer;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.Presence;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Moves that are cut short at each of their steps. */
final class FolderMoveTest {

    private static final StorePath RUN = Layout.run("2024-10-14_wheat");
    private static final StorePath FROM = Layout.pipeline(RUN, ".regression_Q1_c20f9b.granary-new");
    private static final StorePath TO = Layout.pipeline(RUN, "regression_Q1_c20f9b");
    private static final List<String> FILES =
            List.of("metadata.yaml", "pipeline.yaml", "scores.yaml", "outputs/a.txt", "outputs/deep/b.txt");

    private final FaultyServer server = FaultyServer.before(S3ProxyServer.shared());
    private final TestStores broken = new TestStores(server, Map.of());
    private final TestStores sound = new TestStores(
            S3ProxyServer.shared().endpoint(), broken.address().uri().getHost(), Map.of());

    @BeforeEach
    void record() {
        try (Store store = sound.open()) {
            FILES.forEach(file -> store.documents().create(file(FROM, file), bytes(file)));
        }
        try (Store store = broken.open()) {
            // So that the canary, once a bucket and process, is not among what is counted.
            store.documents().create(Layout.runDocument(RUN), bytes("name: wheat"));
        }
    }

    @AfterEach
    void end() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void moveThatIsCutShortIsTakenBackOrCompleted(int changes) {
        server.when(FolderMoveTest::changes).after(changes).then(Faults.accessDenied());
        try (Store store = broken.open()) {
            assertThatExceptionOfType(StoreFailure.class)
                    .isThrownBy(() -> store.folders().move(FROM, TO));
        }

        try (Store store = sound.open()) {
            assertThatNeverBothLookWhole(store);
            store.folders().settle(TO);

            boolean arrived = store.folders().presence(FROM) == Presence.ABSENT;
            StorePath whole = arrived ? TO : FROM;
            StorePath gone = arrived ? FROM : TO;
            assertThat(store.folders().presence(gone)).isEqualTo(Presence.ABSENT);
            FILES.forEach(
                    file -> assertThat(store.documents().read(file(whole, file)).map(Document::bytes))
                            .hasValue(bytes(file)));
            assertThat(store.folders().move(whole, gone)).isTrue();
        }
    }

    private static boolean changes(Request request) {
        return !request.is("GET") && !request.is("HEAD");
    }

    /** What has no record yet, or any more, is not taken for a whole pipeline. */
    private static void assertThatNeverBothLookWhole(Store store) {
        boolean begun = store.documents().read(Layout.metadata(FROM)).isPresent();
        boolean ended = store.documents().read(Layout.metadata(TO)).isPresent();
        long there = FILES.stream()
                .filter(file -> store.documents().read(file(TO, file)).isPresent())
                .count();
        assertThat(begun || ended).isTrue();
        assertThat(!ended || there == FILES.size()).isTrue();
    }

    @Test
    void takingBackLeavesWhatSomebodyElsePutThere() {
        server.when(FolderMoveTest::changes).after(3).then(Faults.accessDenied());
        try (Store store = broken.open()) {
            assertThatExceptionOfType(StoreFailure.class)
                    .isThrownBy(() -> store.folders().move(FROM, TO));
        }

        try (Store store = sound.open()) {
            store.documents().create(Layout.scores(TO), bytes("another's"));
            store.folders().settle(TO);

            assertThat(store.documents().read(Layout.scores(TO)).map(Document::bytes))
                    .hasValue(bytes("another's"));
            assertThat(store.documents().read(Layout.metadata(FROM))).isPresent();
        }
    }

    @Test
    void copiesThatWereUnderWayWhenOneFailedAreTakenBackToo() {
        try (Store store = sound.open()) {
            for (int i = 0; i < 30; i++) {
                store.documents().create(file(FROM, "outputs/chart-" + i), bytes("chart " + i));
            }
        }
        server.when(request -> request.is("PUT") && request.key().contains(TO.name() + "/outputs/"))
                .after(3)
                .times(1)
                .then(Faults.accessDenied());

        try (Store store = broken.open()) {
            assertThatExceptionOfType(StoreFailure.class)
                    .isThrownBy(() -> store.folders().move(FROM, TO));

            assertThat(store.folders().presence(TO)).isEqualTo(Presence.ABSENT);
            assertThat(store.folders().move(FROM, TO)).isTrue();
            assertThat(store.documents().read(file(TO, "outputs/chart-29"))).isPresent();
        }
    }

    @Test
    void settlingAMoveThatHadArrivedLeavesWhatIsNewInTheOldPlace() {
        // 1 journal, 5 copies and the journal again come before the first deletion.
        server.when(FolderMoveTest::changes).after(7).then(Faults.accessDenied());
        try (Store store = broken.open()) {
            assertThatExceptionOfType(StoreFailure.class)
                    .isThrownBy(() -> store.folders().move(FROM, TO));
        }

        try (Store store = sound.open()) {
            store.documents().create(FROM.child("notes.yaml"), bytes("new"));
            store.folders().settle(TO);

            assertThat(store.documents().read(FROM.child("notes.yaml"))).isPresent();
            assertThat(store.documents().read(Layout.metadata(FROM))).isEmpty();
            assertThat(store.documents().read(Layout.metadata(TO))).isPresent();
        }
    }

    @Test
    void settlingLeavesTheMovesOfOthersAlone() {
        server.when(FolderMoveTest::changes).after(3).then(Faults.accessDenied());
        try (Store store = broken.open()) {
            assertThatExceptionOfType(StoreFailure.class)
                    .isThrownBy(() -> store.folders().move(FROM, TO));
        }

        try (Store store = sound.open()) {
            store.folders().settle(Layout.run("2024-10-14_barley"));

            assertThat(store.folders().move(FROM, TO)).isFalse();
        }
    }

    @Test
    void whatStandsInAJournalsPlaceAndIsNoneIsPutAside() {
        spoilTheJournal();
        try (Store store = broken.open()) {
            assertThat(store.folders().move(FROM, TO)).isFalse();

            server.when(request -> true).then(Faults.later(Duration.ofMinutes(61)));
            store.folders().settle(RUN);
            store.folders().settle(RUN);

            assertThat(store.folders().move(FROM, TO)).isTrue();
            assertThat(store.documents().read(Layout.metadata(TO)).map(Document::bytes))
                    .hasValue(bytes("metadata.yaml"));
        }
        assertThat(journals())
                .singleElement()
                .satisfies(left -> assertThat(left.key()).contains(".unread-"));
    }

    @Test
    void whatSomebodyMayHaveWrittenJustNowIsLeft() {
        spoilTheJournal();
        try (Store store = broken.open()) {
            server.when(request -> true).then(Faults.later(Duration.ofMinutes(59)));
            store.folders().settle(RUN);

            assertThat(store.folders().move(FROM, TO)).isFalse();
        }
        assertThat(journals())
                .singleElement()
                .satisfies(left -> assertThat(left.key()).doesNotContain(".unread-"));
    }

    /** A move dies when it has claimed its place, and somebody overwrites what it wrote down. */
    private void spoilTheJournal() {
        server.when(FolderMoveTest::changes).after(1).then(Faults.accessDenied());
        try (Store store = broken.open()) {
            assertThatExceptionOfType(StoreFailure.class)
                    .isThrownBy(() -> store.folders().move(FROM, TO));
        }
        server.reset();
        String journal = journals().get(0).key();
        try (S3Client client = Clients.of(server)) {
            client.putObject(put -> put.bucket(bucket()).key(journal), RequestBody.fromString("MOVING\nsomething"));
        }
    }

    private List<S3Object> journals() {
        try (S3Client client = Clients.of(S3ProxyServer.shared())) {
            return client.listObjectsV2(list -> list.bucket(bucket()).prefix("team/results/" + Layout.moves()))
                    .contents();
        }
    }

    private String bucket() {
        return broken.address().uri().getHost();
    }

    private static StorePath file(StorePath folder, String name) {
        StorePath file = folder;
        for (String step : name.split("/", -1)) {
            file = file.child(step);
        }
        return file;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
