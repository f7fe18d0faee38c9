package dev.granary.it.far;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.adapter.s3.server.Faults;
import dev.granary.adapter.s3.server.FaultyServer;
import dev.granary.adapter.s3.server.Request;
import dev.granary.adapter.s3.server.S3ProxyServer;
import dev.granary.adapter.s3.server.S3Server;
import dev.granary.app.record.IfPresent;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.it.child.OpensRun;
import dev.granary.it.child.Pushes;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.process.Finished;
import dev.granary.it.process.OnOneJdk;
import dev.granary.it.process.Programs;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed while they work on an object store, at their requests: nothing that looks finished is not whole,
 * and doing it again completes it.
 */
@OnOneJdk
class FarCrashIT {

    private static final String PREFIX = "results";

    /** A data set that is sent in parts. */
    private static final int LONG_BYTES = (16 << 20) + 5;

    /** When the leases of the dead have aged, and what they left at the root; nobody waits for that here. */
    private static final Duration LATER = Duration.ofHours(2);

    private static final Predicate<Request> WRITES = request -> !request.is("GET") && !request.is("HEAD");

    @TempDir
    Path temporary;

    private S3ProxyServer server;
    private Path data;
    private Path source;
    private Whole whole;
    private final AtomicInteger fetched = new AtomicInteger();

    @BeforeEach
    void recordOnDisk() throws IOException {
        server = S3ProxyServer.inFolder(Files.createDirectory(temporary.resolve("buckets")));
        take(RecordsOne.writeData(temporary));
    }

    private void take(Path file) {
        data = file;
        source = temporary.resolve("source-of-" + file.getFileName());
        RecordsOne.record(source, data, LinkChoice.SYMLINK);
        whole = Whole.in(source);
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void recordingIsDoneByTheNextOne() {
        killEverywhere(WRITES, server::newBucket, this::record, this::record, this::far);
    }

    @Test
    void pushOfALongContentIsCompletedByTheNextOne() throws IOException {
        byte[] bytes = new byte[LONG_BYTES];
        new SplittableRandom(1).nextBytes(bytes);
        take(Files.write(temporary.resolve("long.csv"), bytes));
        Work push = (machine, far, near) -> machine.start(Pushes.class, source, far, LinkChoice.AUTO);

        killEverywhere(WRITES, server::newBucket, push, push, this::far);
    }

    @Test
    void pullIsCompletedByTheNextOne() {
        String bucket = recorded();
        Work pull = (machine, far, near) -> machine.start(Pushes.class, far, near, LinkChoice.SYMLINK);

        killEverywhere(request -> true, () -> bucket, pull, pull, Site::near);
    }

    /** The next one only opens the run, so nothing is recorded in the place of what was lost. */
    @Test
    void replacingLosesNothing() {
        Work open = (machine, far, near) -> machine.start(OpensRun.class, far);

        killEverywhere(WRITES, this::recorded, this::record, open, this::far);
    }

    /** What a process does. */
    @FunctionalInterface
    private interface Work {

        /**
         * Starts it.
         *
         * @param far the store in the bucket
         * @param near a store on the disk
         */
        Finished.Running start(Machine machine, String far, Path near);
    }

    /** Where it does it. */
    private record Site(Path folder, String bucket) {

        Path near() {
            return folder.resolve("near");
        }

        Finished.Running start(Work work, S3Server line) {
            String address = "s3://" + bucket + "/" + PREFIX + "?endpoint=" + line.endpoint() + "&region=us-east-1";
            return work.start(Machine.in(folder, line), address, near());
        }
    }

    private Finished.Running record(Machine machine, String far, Path near) {
        return machine.start(RecordsOne.class, far, data, Durability.COMMIT, IfPresent.REPLACE);
    }

    /** A bucket in which it is recorded. */
    private String recorded() {
        String bucket = server.newBucket();
        new Site(temporary.resolve("recorder-" + bucket), bucket)
                .start(this::record, server)
                .await()
                .outOfSuccess();
        return bucket;
    }

    private Path far(Site site) {
        Path folder = site.folder().resolve("fetched-" + fetched.incrementAndGet());
        return Fetched.from(server, site.bucket(), PREFIX, folder);
    }

    /**
     * Kills work at its requests, and does it again.
     *
     * @param counted which requests
     * @param buckets where it finds what it needs
     * @param result what it has brought about so far, on a disk
     */
    private void killEverywhere(
            Predicate<Request> counted, Supplier<String> buckets, Work work, Work again, Function<Site, Path> result) {
        List<Death> deaths = Death.at(requests(counted, new Site(temporary.resolve("counted"), buckets.get()), work));
        AtomicInteger killed = new AtomicInteger();

        deaths.parallelStream().forEach(death -> {
            Site site = new Site(temporary.resolve(death.moment() + "-" + death.nth()), buckets.get());
            killed.addAndGet(kill(counted, death, site, work) ? 1 : 0);
            try {
                whole.assertIsOrWillBeIn(result.apply(site));
                doLater(site, again);
                whole.assertIsIn(result.apply(site));
            } catch (AssertionError e) {
                throw new AssertionError(death + ": " + e.getMessage(), e);
            }
            Programs.shell(temporary, "rm -rf " + site.folder());
        });

        assertThat(deaths).hasSizeGreaterThan(5);
        assertThat(killed).hasValueGreaterThan(deaths.size() * 8 / 10);
    }

    private int requests(Predicate<Request> counted, Site site, Work work) {
        try (FaultyServer line = FaultyServer.before(server)) {
            site.start(work, line).await().outOfSuccess();
            return (int) line.count(counted);
        }
    }

    /** Whether it died; it may need fewer requests than usual. */
    private boolean kill(Predicate<Request> counted, Death death, Site site, Work work) {
        CompletableFuture<Process> victim = new CompletableFuture<>();
        try (FaultyServer line = FaultyServer.before(server)) {
            line.when(counted)
                    .after(death.nth() - 1)
                    .times(1)
                    .then(death.by(
                            () -> victim.join().destroyForcibly().onExit().join()));
            Finished.Running running = site.start(work, line);
            victim.complete(running.process());
            return running.await().exitCode() != 0;
        }
    }

    private void doLater(Site site, Work work) {
        try (FaultyServer line = FaultyServer.before(server)) {
            line.when(Request::isListing).then(Faults.later(LATER));
            site.start(work, line).await().outOfSuccess();
        }
    }
}
