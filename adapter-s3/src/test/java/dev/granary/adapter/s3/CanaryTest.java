package dev.granary.adapter.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.adapter.s3.server.Clients;
import dev.granary.adapter.s3.server.Faults;
import dev.granary.adapter.s3.server.FaultyServer;
import dev.granary.adapter.s3.server.Request;
import dev.granary.adapter.s3.server.S3ProxyServer;
import dev.granary.domain.layout.Layout;
import dev.granary.ports.spi.Store;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What those leave behind who die while they try a server out. */
final class CanaryTest {

    private static final String ABANDONED = "team/results/.granary-canary-0123456789abcdef";
    private static final String RUN_DOCUMENT = "team/results/2024-10-14_wheat/run.yaml";

    private final FaultyServer server = FaultyServer.before(S3ProxyServer.shared());
    private final TestStores stores = new TestStores(server, Map.of());
    private final String bucket = stores.address().uri().getHost();
    private final S3Client client = Clients.of(S3ProxyServer.shared());

    @BeforeEach
    void abandon() {
        client.putObject(put -> put.bucket(bucket).key(ABANDONED), RequestBody.fromString("second"));
        client.putObject(put -> put.bucket(bucket).key(RUN_DOCUMENT), RequestBody.fromString("name: wheat"));
    }

    @AfterEach
    void end() {
        client.close();
        server.close();
    }

    @Test
    void abandonedOneIsRemovedWithAnyRunThatIsSettled() {
        server.when(Request::isListing).then(Faults.later(Duration.ofMinutes(61)));

        settle();

        assertThat(keys()).containsExactly(RUN_DOCUMENT);
    }

    @Test
    void oneThatMayBeInUseStays() {
        server.when(Request::isListing).then(Faults.later(Duration.ofMinutes(59)));

        settle();

        assertThat(keys()).containsExactly(ABANDONED, RUN_DOCUMENT);
    }

    @Test
    void thatTakesNoMoreThanOneListing() {
        settle();

        assertThat(server.requests()).singleElement().matches(Request::isListing);
    }

    private void settle() {
        try (Store store = stores.open()) {
            store.folders().settle(Layout.run("2024-10-14_wheat"));
        }
    }

    private List<String> keys() {
        return client.listObjectsV2(list -> list.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .toList();
    }
}
