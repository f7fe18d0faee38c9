package dev.granary.it.far;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.adapter.s3.server.Faults;
import dev.granary.adapter.s3.server.FaultyServer;
import dev.granary.adapter.s3.server.Request;
import dev.granary.adapter.s3.server.S3Bed;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.process.Dialogue;
import dev.granary.it.process.OnOneJdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Machines that record into one run on an object store and remove from it, beside two that clean it and one that looks it
 * over all the time. On the server that {@link S3Bed} chooses: once on one in this JVM, once on Ceph where that is installed.
 */
@OnOneJdk
class FarCleanRaceIT {

    private static final int RECORDERS = Integer.getInteger("granary.race.machines", 8);
    private static final int ROUNDS = Integer.getInteger("granary.race.rounds", 2);
    private static final int CLEANERS = 2;
    private static final int LONGEST_MILLIS = 60_000;
    private static final String RUN = "2026-01-01_race";

    private static final Predicate<Request> TAKES_THE_RUN =
            request -> request.is("PUT") && request.key().endsWith("/.leases/@/exclusive");

    @TempDir
    Path temporary;

    private final FaultyServer server = FaultyServer.before(S3Bed.current().server());
    private final String store = "s3://" + server.newBucket() + "/results";
    private final List<Dialogue> all = new ArrayList<>();
    private final Set<String> recorded = new TreeSet<>();
    private final List<Cleaned> cleanings = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    /** What a cleaner says of a cleaning. */
    private record Cleaned(long beganAtMillis, int deleted, int refused) {

        static Cleaned heard(String line) {
            assertThat(line).startsWith("cleaned ");
            String[] words = line.split(" ", -1);
            return new Cleaned(Long.parseLong(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
        }
    }

    @AfterEach
    void end() {
        all.forEach(Dialogue::close);
        server.close();
    }

    @Test
    void nothingThatIsReferredToIsEverMissingAndNobodyWaitsForLong() throws InterruptedException {
        List<Dialogue> recorders = IntStream.range(0, RECORDERS)
                .mapToObj(i -> start("record", "machine-" + i))
                .toList();
        List<Dialogue> cleaners =
                IntStream.range(0, CLEANERS).mapToObj(i -> start("clean", "-")).toList();
        Dialogue verifier = start("verify", "-");
        all.forEach(racer -> assertThat(racer.hear()).isEqualTo("ready"));

        recorders.forEach(recorder -> recorder.say("record"));
        recorders.forEach(this::hearWhatIsRecorded);
        cleaners.forEach(cleaner -> cleaner.say("go"));
        verifier.say("go");
        hear(cleaners.get(0), cleaned -> cleaned.refused() > 0);
        for (int round = 1; round < ROUNDS; round++) {
            recorders.forEach(FarCleanRaceIT::close);
            CountDownLatch taken = new CountDownLatch(1);
            server.when(TAKES_THE_RUN).times(1).then(Faults.afterwards(taken::countDown));
            assertThat(taken.await(60, TimeUnit.SECONDS)).isTrue();
            recorders.forEach(recorder -> recorder.say("record"));
            recorders.forEach(this::hearWhatIsRecorded);
        }
        recorders.forEach(FarCleanRaceIT::close);
        long allClosedAt = System.currentTimeMillis();
        hear(cleaners.get(0), cleaned -> cleaned.beganAtMillis() > allClosedAt && cleaned.refused() == 0);
        cleaners.forEach(cleaner -> cleaner.say("end"));
        for (Dialogue cleaner : cleaners) {
            Stream.generate(() -> nextOf(cleaner))
                    .takeWhile(line -> !line.equals("ended"))
                    .map(Cleaned::heard)
                    .forEach(cleanings::add);
        }
        verifier.say("end");

        assertThat(lines(verifier)).hasSizeGreaterThan(1).allMatch(line -> line.startsWith("verified "));
        assertThat(cleanings).anyMatch(cleaned -> cleaned.refused() > 0).anyMatch(cleaned -> cleaned.deleted() > 0);
        assertThat(refusals).allMatch(refusal -> refusal.contains(": somebody else has been at work on it for "));
        assertThat(recorded).hasSizeGreaterThanOrEqualTo(RECORDERS * ROUNDS);
        assertEverythingIsThere();
    }

    private Dialogue start(String what, String names) {
        Machine machine = Machine.in(temporary.resolve("at-" + all.size()), server);
        Dialogue racer = machine.speak(
                FarRacer.class, store + "?endpoint=" + server.endpoint() + "&region=us-east-1", RUN, what, names);
        all.add(racer);
        return racer;
    }

    private void hearWhatIsRecorded(Dialogue recorder) {
        String[] words = recorder.hear().split(" ", -1);
        assertThat(words).startsWith("recorded");
        assertThat(Integer.parseInt(words[1])).isLessThan(LONGEST_MILLIS);
        recorded.addAll(List.of(words).subList(2, words.length));
    }

    private static void close(Dialogue recorder) {
        recorder.say("close");
        assertThat(recorder.hear()).isEqualTo("closed");
    }

    private void hear(Dialogue cleaner, Predicate<Cleaned> wanted) {
        Cleaned heard;
        do {
            heard = Cleaned.heard(nextOf(cleaner));
            cleanings.add(heard);
        } while (!wanted.test(heard));
    }

    /** What a cleaner says next but why it was refused. */
    private String nextOf(Dialogue cleaner) {
        return Stream.generate(cleaner::hear)
                .dropWhile(line -> line.startsWith("refused ") && refusals.add(line))
                .findFirst()
                .orElseThrow();
    }

    /** What it says before it ends. */
    private static Stream<String> lines(Dialogue racer) {
        return Stream.generate(racer::hear).takeWhile(line -> !line.equals("ended"));
    }

    private void assertEverythingIsThere() {
        Machine laptop = Machine.in(temporary.resolve("laptop"), server);
        laptop.granary("--store", store, "clean-artifacts", "--all", "--force").outOfSuccess();
        assertThat(laptop.granary("--store", store, "verify", "--all", "--full").outOfSuccess())
                .startsWith("Nothing is wrong: 1 run, " + recorded.size() + " pipelines, ");
        laptop.granary("--store", "here", "pull", "race", store).outOfSuccess();
        RunOnDisk pulled = RunOnDisk.onlyIn(laptop.folder().resolve("here"));
        pulled.assertSound();
        assertThat(pulled.pipelines())
                .map(pipeline -> pipeline.getFileName().toString().split("_", -1)[1])
                .containsExactlyElementsOf(recorded);
        assertThat(pulled.contents()).hasSizeBetween(recorded.size() + 2, recorded.size() + 2 + ROUNDS);
    }
}
