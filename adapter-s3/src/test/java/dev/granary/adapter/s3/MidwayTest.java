package dev.granary.adapter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.adapter.s3.server.Faults;
import dev.granary.adapter.s3.server.FaultyServer;
import dev.granary.adapter.s3.server.Request;
import dev.granary.adapter.s3.server.S3ProxyServer;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.memory.Sha256;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobSource;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.Publication;
import dev.granary.ports.storage.StagedBlob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a long content when credentials expire in the middle of it, or when its bytes come drop by drop. */
final class MidwayTest {

    private static final StorePath RUN = Layout.run("2024-10-14_wheat");
    private static final StorePath CONTENT = Layout.artifact(RUN, "StandardScaler_abc123.pkl");

    private final FaultyServer server = FaultyServer.before(S3ProxyServer.shared());
    private final Store store = new TestStores(server, Map.of()).open();
    private final byte[] content = new byte[(int) MultipartUpload.LARGEST_SINGLE_BYTES + 1];

    /** The canary is not what is tried here. */
    @BeforeEach
    void open() {
        new SplittableRandom(7).nextBytes(content);
        store.documents()
                .create(Layout.runDocument(Layout.run("2024-10-13_rye")), "name: rye".getBytes(StandardCharsets.UTF_8));
        server.forget();
    }

    @AfterEach
    void end() {
        store.close();
        server.close();
    }

    @Test
    void uploadWhoseCredentialsExpireShowsNothingAndTheNextOneSucceeds() throws IOException {
        Predicate<Request> secondPartOrLater =
                request -> request.isPart() && request.query().contains("partNumber=2");
        server.when(secondPartOrLater).then(Faults.expiredToken());

        assertThatExceptionOfType(DeniedFailure.class)
                .isThrownBy(this::publish)
                .withMessageStartingWith("Cannot write s3://")
                .withMessageContaining("the credentials have expired. Renew them");

        assertThat(store.blobs().stat(CONTENT)).isEmpty();
        server.reset();
        assertThat(publish()).isEqualTo(Publication.CREATED);
        assertThat(read()).isEqualTo(content);
    }

    @Test
    void uploadThatCannotBeAbortedIsToldAllTheSame() {
        server.when(request -> request.isPart() || request.is("DELETE")).then(Faults.expiredToken());

        assertThatExceptionOfType(DeniedFailure.class)
                .isThrownBy(this::publish)
                .withMessageContaining("the credentials have expired. Renew them");
    }

    @Test
    void contentThatDripsIsReadWhole() throws IOException {
        publish();
        server.when(request -> request.is("GET") && request.key().endsWith(CONTENT.toString()))
                .then(Faults.drip(content.length / 40, Duration.ofMillis(20)));

        assertThat(read()).isEqualTo(content);
    }

    private Publication publish() {
        try (StagedBlob blob =
                store.blobs().stage(BlobSource.of(content), Layout.unfinished(RUN), new Sha256().begin())) {
            return blob.publish(CONTENT);
        }
    }

    private byte[] read() throws IOException {
        try (InputStream in = store.blobs().open(CONTENT, ByteRange.ALL)) {
            return in.readAllBytes();
        }
    }
}
