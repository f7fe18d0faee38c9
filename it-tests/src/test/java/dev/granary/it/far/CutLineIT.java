package dev.granary.it.far;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.adapter.s3.server.Faults;
import dev.granary.adapter.s3.server.FaultyServer;
import dev.granary.adapter.s3.server.Request;
import dev.granary.adapter.s3.server.S3ProxyServer;
import dev.granary.adapter.s3.server.S3Server;
import dev.granary.app.record.IfPresent;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.process.Finished;
import dev.granary.it.process.NetworkLine;
import dev.granary.it.process.OnOneJdk;
import dev.granary.it.process.Programs;
import dev.granary.ports.bed.Skip;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line to an object store is cut while somebody works on it: packets just do not arrive. */
@OnOneJdk
class CutLineIT {

    private static final String PREFIX = "results";
    private static final int LONG_BYTES = 24 << 20;
    private static final int LEASE_SECONDS = 10;
    private static final Duration A_WHILE = Duration.ofSeconds(3);

    /** A lease that is not renewed, what clocks of servers leave out, and a moment. */
    private static final Duration AGED = Duration.ofSeconds(LEASE_SECONDS + 3);

    @TempDir
    Path temporary;

    private S3ProxyServer server;
    private NetworkLine line;
    private FaultyServer reached;
    private Machine far;
    private String bucket;
    private final CountDownLatch cut = new CountDownLatch(1);

    @BeforeEach
    void lay() throws IOException {
        line = NetworkLine.lay();
        server = S3ProxyServer.inFolder(Files.createDirectory(temporary.resolve("buckets")));
        reached = FaultyServer.before(server, line.here());
        far = Machine.in(temporary.resolve("far"), reached);
        bucket = server.newBucket();
    }

    @AfterEach
    void end() {
        reached.close();
        server.close();
        line.close();
    }

    @Test
    void uploadGoesOnWhenTheLineIsMended() throws Exception {
        Path data = data(LONG_BYTES);
        cutAt(Request::isPart);

        Finished.Running recorder = atTheOtherEnd(RecordsOne.class, store(reached), data, "COMMIT", "REFUSE");
        awaitTheCut();
        LockSupport.parkNanos(A_WHILE.toNanos());
        line.mend();

        assertThat(recorder.await().outOfSuccess()).contains(RecordsOne.FINISHED);
        assertIsRecorded(data);
        assertThat(reached.count(Request::completesUpload)).isEqualTo(1);
    }

    @Test
    void readingGoesOnWhenTheLineIsMended() throws Exception {
        Path data = data(1_000);
        recordHere(data, IfPresent.REFUSE);
        cutAt(Request::isListing);

        Finished.Running reader = atTheOtherEnd(Programs.granaryCommand("--store", store(reached), "ls"));
        awaitTheCut();
        LockSupport.parkNanos(A_WHILE.toNanos());
        line.mend();

        assertThat(reader.await().outOfSuccess()).contains("1 finished");
    }

    /** Recording goes on elsewhere when the lease has aged, and whoever was cut off leaves that alone. */
    @Test
    void whoeverWasCutOffForLongerThanItsLeaseStopsBeforeItCommits() throws Exception {
        Path data = data(1_000);
        AtomicInteger written = new AtomicInteger();
        cutAt(request ->
                request.is("PUT") && request.key().endsWith("/metadata.yaml") && written.incrementAndGet() == 2);

        Finished.Running recorder = atTheOtherEnd(RecordsOne.class, store(reached), data, "COMMIT", "REFUSE");
        awaitTheCut();
        LockSupport.parkNanos(AGED.toNanos());
        recordHere(data, IfPresent.REPLACE).outOfSuccess();
        line.mend();
        Finished late = recorder.await();

        assertThat(late.exitCode()).isEqualTo(1);
        assertThat(late.out()).doesNotContain(RecordsOne.FINISHED);
        assertThat(late.err()).contains("its lease could not be renewed in time");
        assertIsRecorded(data);
    }

    /** Takes the whole patience of a request, so it is tried only where {@code -Dgranary.patience=true} is given. */
    @Test
    void readingEndsWhenTheLineStaysCut() throws Exception {
        Skip.unless(
                Boolean.getBoolean("granary.patience"),
                "giving up takes 90 seconds; that is tested with -Dgranary.patience=true only.");
        cutAt(Request::isListing);
        long begun = System.nanoTime();

        Finished.Running reader = atTheOtherEnd(Programs.granaryCommand("--store", store(reached), "ls"));
        awaitTheCut();
        Finished ended = reader.await();

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("Cannot list", "s3://" + bucket);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(110));
    }

    private Path data(int bytes) throws IOException {
        byte[] data = new byte[bytes];
        new SplittableRandom(1).nextBytes(data);
        return Files.write(temporary.resolve("data.csv"), data);
    }

    private String store(S3Server at) {
        return "s3://" + bucket + "/" + PREFIX + "?endpoint=" + at.endpoint() + "&region=us-east-1&lease_seconds="
                + LEASE_SECONDS;
    }

    private void cutAt(Predicate<Request> first) {
        reached.when(first).times(1).then(Faults.before(() -> {
            line.cut();
            cut.countDown();
        }));
    }

    private void awaitTheCut() throws InterruptedException {
        assertThat(cut.await(60, TimeUnit.SECONDS)).isTrue();
    }

    private Finished.Running atTheOtherEnd(Class<?> main, Object... arguments) {
        return atTheOtherEnd(Programs.java(main, arguments));
    }

    private Finished.Running atTheOtherEnd(List<String> command) {
        return Finished.start(temporary, Programs.quick(far.environment()), line.atTheOtherEnd(command));
    }

    /** On a machine whose line is whole. */
    private Finished recordHere(Path data, IfPresent ifPresent) {
        return Machine.in(temporary.resolve("near"), server)
                .start(RecordsOne.class, store(server), data, Durability.COMMIT, ifPresent)
                .await();
    }

    private void assertIsRecorded(Path data) {
        Path store = temporary.resolve("recorded-on-disk");
        RecordsOne.record(store, data, LinkChoice.SYMLINK);
        Whole.in(store).assertIsIn(Fetched.from(server, bucket, PREFIX, temporary.resolve("fetched")));
    }
}
