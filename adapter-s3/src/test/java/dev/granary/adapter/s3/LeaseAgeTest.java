package dev.granary.adapter.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.adapter.s3.server.Faults;
import dev.granary.adapter.s3.server.FaultyServer;
import dev.granary.adapter.s3.server.Request;
import dev.granary.adapter.s3.server.S3ProxyServer;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Leases of those who died, and of those who could not renew theirs. */
final class LeaseAgeTest {

    private static final StorePath RUN = Layout.run("2024-10-14_wheat");
    private static final Duration LEASE = Duration.ofSeconds(120);

    /** The shortest that there is: one that is waited for. */
    private static final Duration SHORT = Duration.ofSeconds(10);

    private final FaultyServer later = FaultyServer.before(S3ProxyServer.shared());
    private final String bucket = later.newBucket();
    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
    private final Store holder = open(S3ProxyServer.shared().endpoint().toString(), LEASE);

    /** Sees the server's clock as it will be. */
    private final Store other = open(later.endpoint().toString(), LEASE);

    @AfterEach
    void end() {
        holder.close();
        other.close();
        later.close();
    }

    @Test
    void leaseThatIsRenewedCounts() {
        hold();

        assertThat(other.leases().isHeld(RUN)).isTrue();
        assertThat(other.leases().tryExclusive(RUN)).isEmpty();
        assertThat(other.leases().tryShared(RUN)).isEmpty();
    }

    @Test
    void leaseOfADeadProcessIsTakenOver() {
        hold();
        letPass(LEASE.plusSeconds(4));

        assertThat(other.leases().isHeld(RUN)).isFalse();
        try (Lease taken = other.leases().tryExclusive(RUN).orElseThrow()) {
            assertThat(taken.isHeld()).isTrue();
        }
    }

    @Test
    void leaseCountsUntilItsTimeIsOver() {
        hold();
        letPass(LEASE.minusSeconds(30));

        assertThat(other.leases().isHeld(RUN)).isTrue();
        assertThat(other.leases().tryExclusive(RUN)).isEmpty();
    }

    @Test
    void sharedLeaseOfADeadProcessHindersNobody() {
        holder.leases().tryShared(RUN).orElseThrow();
        letPass(LEASE.plusSeconds(4));

        assertThat(other.leases().tryExclusive(RUN)).isPresent();
    }

    @Test
    void whoeverLosesALeaseLearnsItAndLeavesTheNextOne() {
        Lease lost = hold();
        letPass(LEASE.plusSeconds(4));
        Lease taken = other.leases().tryExclusive(RUN).orElseThrow();

        passed.set(LEASE);
        assertThat(lost.isHeld()).isFalse();
        lost.close();

        passed.set(Duration.ZERO);
        assertThat(taken.isHeld()).isTrue();
        assertThat(open(S3ProxyServer.shared().endpoint().toString(), LEASE)
                        .leases()
                        .isHeld(RUN))
                .isTrue();
    }

    @Test
    void whoeverCannotRenewStopsBeforeOthersMayStart() {
        Lease lease = hold();

        passed.set(LEASE.multipliedBy(2).dividedBy(3));
        assertThat(lease.isHeld()).isTrue();
        passed.set(LEASE.multipliedBy(4).dividedBy(5));
        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void leaseIsRenewedWhileItIsHeld() throws InterruptedException {
        CountDownLatch renewed = new CountDownLatch(2);
        later.when(request -> request.is("PUT") && request.key().endsWith("exclusive"))
                .then(Faults.before(renewed::countDown));

        try (Store store = open(later.endpoint().toString(), SHORT);
                Lease lease = store.leases().tryExclusive(RUN).orElseThrow()) {
            assertThat(renewed.await(3 * SHORT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(lease.isHeld()).isTrue();
        }
    }

    private Lease hold() {
        return holder.leases().tryExclusive(RUN).orElseThrow();
    }

    private void letPass(Duration time) {
        later.when(Request::isListing).then(Faults.later(time));
    }

    private Store open(String endpoint, Duration lease) {
        Map<String, String> options = new HashMap<>(Map.of(
                "endpoint", endpoint, "region", "us-east-1", "lease_seconds", String.valueOf(lease.toSeconds())));
        Options read = Options.of(options);
        return new S3Store(
                Clients.open(read),
                new Place(bucket, "results"),
                read,
                Conducts.FOUND,
                new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return Instant.now().plus(passed.get());
                    }
                },
                () -> "%016x".formatted(ThreadLocalRandom.current().nextLong()),
                Pauses.REAL);
    }
}
