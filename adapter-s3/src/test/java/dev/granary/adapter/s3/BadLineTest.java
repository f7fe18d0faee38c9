package dev.granary.adapter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.adapter.s3.server.Fault;
import dev.granary.adapter.s3.server.Faults;
import dev.granary.adapter.s3.server.FaultyServer;
import dev.granary.adapter.s3.server.Request;
import dev.granary.adapter.s3.server.S3ProxyServer;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.memory.Sha256;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobSource;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.DocumentVersion;
import dev.granary.ports.storage.Publication;
import dev.granary.ports.storage.StagedBlob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong on the way to a server, and is made good without anybody noticing. */
final class BadLineTest {

    private static final StorePath RUN = Layout.run("2024-10-14_wheat");
    private static final StorePath DOCUMENT = Layout.runDocument(RUN);
    private static final StorePath CONTENT = Layout.artifact(RUN, "StandardScaler_abc123.pkl");

    private final FaultyServer server = FaultyServer.before(S3ProxyServer.shared());
    private final Store store = new TestStores(server, Map.of()).open();

    /** The canary is not what is tried here. */
    @BeforeEach
    void open() {
        store.documents().create(Layout.runDocument(Layout.run("2024-10-13_rye")), bytes("name: rye"));
        server.forget();
    }

    @AfterEach
    void end() {
        store.close();
        server.close();
    }

    @Test
    void creationWhoseAnswerIsLostHasCreated() {
        server.when(isPut(DOCUMENT)).times(1).then(Faults.loseReply());

        DocumentVersion version =
                store.documents().create(DOCUMENT, bytes("one")).orElseThrow();

        assertThat(store.documents().read(DOCUMENT).map(Document::version)).hasValue(version);
        assertThat(server.count(isPut(DOCUMENT))).isEqualTo(2);
    }

    @Test
    void changeWhoseAnswerIsLostHasChanged() {
        DocumentVersion first = store.documents().create(DOCUMENT, bytes("one")).orElseThrow();
        server.when(isPut(DOCUMENT)).times(1).then(Faults.loseReply());

        assertThat(store.documents().replace(DOCUMENT, bytes("two"), first)).isPresent();

        assertThat(store.documents().read(DOCUMENT).map(Document::bytes)).hasValue(bytes("two"));
    }

    @Test
    void contentWhoseAnswerIsLostIsCreated() {
        server.when(isPut(CONTENT)).times(1).then(Faults.loseReply());

        assertThat(publish(bytes("weights"))).isEqualTo(Publication.CREATED);
        assertThat(publish(bytes("weights"))).isEqualTo(Publication.ALREADY_PRESENT);
    }

    @Test
    void longContentWhoseAnswerIsLostIsCreated() throws IOException {
        byte[] content = longContent();
        server.when(Request::completesUpload).times(1).then(Faults.loseReply());

        assertThat(publish(content)).isEqualTo(Publication.CREATED);

        assertThat(read()).isEqualTo(content);
    }

    static Stream<Fault> passing() {
        return Stream.of(
                Faults.internalError(),
                Faults.slowDown(),
                Faults.tooManyRequests(),
                Faults.conditionalRequestConflict(),
                Faults.reset());
    }

    @ParameterizedTest
    @MethodSource("passing")
    void writeIsTriedAgain(Fault fault) {
        server.when(isPut(DOCUMENT)).times(2).then(fault);

        assertThat(store.documents().create(DOCUMENT, bytes("one"))).isPresent();
    }

    @Test
    void partOfALongContentIsTriedAgain() throws IOException {
        byte[] content = longContent();
        server.when(Request::isPart).times(2).then(Faults.resetAfterReading(100_000));

        assertThat(publish(content)).isEqualTo(Publication.CREATED);

        assertThat(read()).isEqualTo(content);
    }

    @Test
    void bodyThatIsCutShortIsFetchedAgain() throws IOException {
        byte[] content = longContent();
        publish(content);
        server.when(isGet(CONTENT)).times(2).then(Faults.cutAfter(70_000));

        assertThat(read()).isEqualTo(content);
    }

    @Test
    void documentThatIsCutShortIsFetchedAgain() {
        store.documents().create(DOCUMENT, bytes("x".repeat(5_000)));
        server.when(isGet(DOCUMENT)).times(1).then(Faults.cutAfter(1_000));

        assertThat(store.documents().read(DOCUMENT).map(Document::bytes)).hasValue(bytes("x".repeat(5_000)));
    }

    @Test
    void contentThatIsReplacedWhileItIsReadIsNotMixed() {
        byte[] content = longContent();
        publish(content);
        byte[] other = longContent();
        other[0]++;

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> {
                    try (InputStream in = store.blobs().open(CONTENT, ByteRange.ALL)) {
                        in.readNBytes(10);
                        try (StagedBlob blob = stage(other)) {
                            blob.replace(CONTENT);
                        }
                        in.readAllBytes();
                    }
                })
                .withMessageContaining("it was replaced or removed while it was being read");
    }

    @Test
    void uploadThatFailsIsAbortedAndShowsNothing() {
        server.when(request -> request.isPart()
                        && request.asks("partNumber")
                        && request.query().contains("partNumber=2"))
                .then(Faults.error(400, "BadDigest", "The Content-MD5 did not match."));

        assertThatExceptionOfType(UnavailableFailure.class)
                .isThrownBy(() -> publish(longContent()))
                .withMessageStartingWith("Cannot write s3://")
                .withMessageContaining("BadDigest");

        assertThat(server.count(request -> request.is("DELETE") && request.asks("uploadId")))
                .isEqualTo(1);
        assertThat(store.blobs().stat(CONTENT)).isEmpty();
    }

    @Test
    void secondPageOfAListingThatFailsIsAnError() {
        for (int i = 0; i < 3; i++) {
            store.documents().create(RUN.child("pipeline_" + i).child("scores.yaml"), bytes("rmse: " + i));
        }
        server.when(Request::isListing).then(Faults.accessDenied());

        assertThatExceptionOfType(DeniedFailure.class)
                .isThrownBy(() -> store.folders().list(RUN))
                .withMessageContaining("the server does not allow it with these credentials");
    }

    @Test
    void slowAnswerIsWaitedFor() {
        store.documents().create(DOCUMENT, bytes("one"));
        server.when(isGet(DOCUMENT)).times(1).then(Faults.delay(Duration.ofSeconds(1)));

        assertThat(store.documents().read(DOCUMENT)).isPresent();
    }

    private Publication publish(byte[] content) {
        try (StagedBlob blob = stage(content)) {
            return blob.publish(CONTENT);
        }
    }

    private StagedBlob stage(byte[] content) {
        return store.blobs().stage(BlobSource.of(content), Layout.unfinished(RUN), new Sha256().begin());
    }

    private byte[] read() throws IOException {
        try (InputStream in = store.blobs().open(CONTENT, ByteRange.ALL)) {
            return in.readAllBytes();
        }
    }

    private static byte[] longContent() {
        byte[] content = new byte[(int) MultipartUpload.LARGEST_SINGLE_BYTES + 1];
        new SplittableRandom(7).nextBytes(content);
        return content;
    }

    private static Predicate<Request> isPut(StorePath path) {
        return request -> request.is("PUT") && request.key().endsWith(path.toString());
    }

    private static Predicate<Request> isGet(StorePath path) {
        return request -> request.is("GET") && request.key().endsWith(path.toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
