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
import dev.granary.ports.storage.StagedBlob;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Moves of one file that end between copying and removing. */
final class ObjectMoveTest {

    private static final StorePath RUN = Layout.run("2024-10-14_wheat");
    private static final StorePath CONTENT = Layout.artifact(RUN, "StandardScaler_abc123.pkl");
    private static final StorePath TRASHED = Layout.trash(RUN).child(CONTENT.name());

    private final FaultyServer server = FaultyServer.before(S3ProxyServer.shared());
    private final Store store = new TestStores(server, Map.of()).open();

    @BeforeEach
    void cutShort() {
        try (StagedBlob blob = store.blobs()
                .stage(
                        BlobSource.of("weights".getBytes(StandardCharsets.UTF_8)),
                        Layout.unfinished(RUN),
                        new Sha256().begin())) {
            blob.publish(CONTENT);
        }
        server.when(Request::deletesObjects).times(1).then(Faults.accessDenied());
        assertThatExceptionOfType(DeniedFailure.class)
                .isThrownBy(() -> store.folders().move(CONTENT, TRASHED))
                .withMessageContaining(CONTENT.name());
    }

    @AfterEach
    void end() {
        store.close();
        server.close();
    }

    @Test
    void contentStandsWholeInBothPlaces() {
        assertThat(store.blobs().fingerprint(CONTENT))
                .isPresent()
                .isEqualTo(store.blobs().fingerprint(TRASHED));
    }

    @Test
    void movingAgainOrBackChangesNothing() {
        assertThat(store.folders().move(CONTENT, TRASHED)).isFalse();
        assertThat(store.folders().move(TRASHED, CONTENT)).isFalse();

        assertThat(store.blobs().stat(CONTENT)).isPresent();
        assertThat(store.blobs().stat(TRASHED)).isPresent();
    }

    @Test
    void withoutTheCopyItMovesAsEver() {
        store.blobs().delete(List.of(TRASHED));

        assertThat(store.folders().move(CONTENT, TRASHED)).isTrue();

        assertThat(store.blobs().stat(CONTENT)).isEmpty();
        assertThat(store.blobs().stat(TRASHED)).isPresent();
    }
}
