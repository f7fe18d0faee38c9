package dev.granary.adapter.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.adapter.s3.server.Faults;
import dev.granary.adapter.s3.server.FaultyServer;
import dev.granary.adapter.s3.server.S3ProxyServer;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Store;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A lease that is given back while the line is bad. */
final class LeaseGivenBackTest {

    private static final StorePath RUN = Layout.run("2024-10-14_wheat");

    private final FaultyServer server = FaultyServer.before(S3ProxyServer.shared());
    private final TestStores stores = new TestStores(server, Map.of());

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void leaseThatIsGivenBackTwiceIsNotThatOfTheNext() {
        try (Store first = stores.open();
                Store second = stores.open();
                Store third = stores.open()) {
            Lease given = first.leases().tryExclusive(RUN).orElseThrow();
            server.when(request -> request.is("DELETE") && request.key().endsWith("exclusive"))
                    .times(1)
                    .then(Faults.loseReply());

            given.close();
            Lease held = second.leases().tryExclusive(RUN).orElseThrow();

            assertThat(third.leases().tryExclusive(RUN)).isEmpty();
            assertThat(held.isHeld()).isTrue();
            assertThat(server.count(
                            request -> request.is("DELETE") && request.key().endsWith("exclusive")))
                    .isEqualTo(1);
        }
    }
}
