package dev.granary.it.far;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.adapter.s3.server.FaultyServer;
import dev.granary.adapter.s3.server.S3ProxyServer;
import dev.granary.app.Granary;
import dev.granary.app.record.RunRecording;
import dev.granary.it.disk.Sha256;
import dev.granary.it.process.OnOneJdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Every verb asks a server for what docs/object-stores.md says, not more and not less. */
@OnOneJdk
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RequestsIT {

    private static final int PIPELINES = 4;
    private static final int OUTPUTS = 2;
    private static final int PAGE = 1_000;
    private static final String KEY_ID = "aws.accessKeyId";
    private static final String SECRET = "aws.secretAccessKey";

    /** The run that verbs are tried on: pipelines of three links, one of them to a content that all have. */
    private static final Map<String, Integer> LETTERS = Map.of(
            "r",
            1,
            "p",
            PIPELINES,
            "l",
            3 * PIPELINES,
            "k",
            3,
            "c",
            1 + 2 * PIPELINES,
            "f",
            OUTPUTS * PIPELINES,
            // contents go in groups of a quarter of those of each job
            "g",
            (1 + 2 * PIPELINES + 1) / 2,
            "e",
            2);

    @TempDir
    static Path temporary;

    private final FaultyServer server = FaultyServer.before(S3ProxyServer.shared());
    private final RequestTable table = RequestTable.ofThePage();
    private final Set<String> tried = new HashSet<>();
    private final String bucket = server.newBucket();
    private final String store = "s3://" + bucket + "/results";
    private int stores;

    @BeforeAll
    void recordARun() {
        System.setProperty(KEY_ID, server.accessKey());
        System.setProperty(SECRET, server.secretKey());
        record(store);
    }

    private void record(String where) {
        try (Granary granary = FarRun.open(where, server, temporary.resolve("first-" + stores++));
                RunRecording run = granary.run("run")) {
            for (int i = 0; i < PIPELINES; i++) {
                FarRun.record(run, "n" + i, OUTPUTS, contents("shared", "one " + i, "two " + i));
            }
        }
    }

    /** Another store in which the same is recorded, for what changes it. */
    private String another() {
        String where = "s3://" + server.newBucket() + "/results";
        record(where);
        return where;
    }

    @AfterAll
    void close() {
        System.clearProperty(KEY_ID);
        System.clearProperty(SECRET);
        server.close();
    }

    @Test
    void recordingTakesThese() {
        String here = "s3://" + server.newBucket() + "/results";
        server.forget();
        try (Granary granary = FarRun.open(here, server, temporary.resolve("second"))) {
            RunRecording run = granary.run("run");
            assertThat(taken()).isEqualTo(promised("the first write of a program", "a run that is made"));
            FarRun.record(run, "first", 0, contents("shared"));
            server.forget();
            run.close();
            assertThat(taken()).isEqualTo(promised("its end"));
        }
        try (Granary granary = FarRun.open(here, server, temporary.resolve("third"))) {
            RunRecording run = granary.run("run");
            assertThat(taken()).isEqualTo(promised("a run that is joined"));
            FarRun.record(run, "empty", 0, Stream.of());
            assertThat(taken()).isEqualTo(promised("a pipeline"));
            FarRun.record(run, "one", 0, contents("new"));
            assertThat(taken())
                    .isEqualTo(promised(
                            "a pipeline",
                            "a pipeline with contents, besides",
                            "a pipeline with new contents, besides",
                            "the first contents of a program",
                            "each new content",
                            "each link"));
            FarRun.record(run, "known", 1, contents("shared"));
            assertThat(taken())
                    .isEqualTo(promised(
                            "a pipeline",
                            "a pipeline with contents, besides",
                            "each content that the run has",
                            "each link",
                            "each output, each file of predictions"));
            FarRun.record(run, "both", 2, contents("shared", "newer", "newest"));
            assertThat(taken())
                    .isEqualTo(promised(
                            "a pipeline",
                            "a pipeline with contents, besides",
                            "a pipeline with new contents, besides",
                            "each new content",
                            "each new content",
                            "each link",
                            "each link",
                            "each link",
                            "each output, each file of predictions",
                            "each output, each file of predictions"));
            run.close();
        }
    }

    @Test
    void recordingALongContentTakesTheseBesides() {
        byte[] data = new byte[20_000_000];
        new SplittableRandom(1).nextBytes(data);
        try (Granary granary =
                        FarRun.open("s3://" + server.newBucket() + "/results", server, temporary.resolve("long"));
                RunRecording run = granary.run("run")) {
            FarRun.record(run, "first", 0, contents("shared"));
            server.forget();
            FarRun.record(run, "long", 0, Stream.of(data));
            assertThat(taken())
                    .isEqualTo(promised(
                            "a pipeline",
                            "a pipeline with contents, besides",
                            "a pipeline with new contents, besides",
                            "each new content",
                            "each new content of 20 MB, besides",
                            "each link"));
        }
    }

    @Test
    void lookingTakesThese() {
        requireTwice("ls", "granary ls");
        requireTwice("ls run", "granary ls RUN");
        requireTwice("best run --by test.rmse", "granary best RUN");
        requireTwice("show run/n1", "granary show RUN/PIPELINE");
        requirePromised(machine("config"), "config", "granary config");
    }

    @Test
    void listingOfMoreKeysTakesMorePages() {
        String here = "s3://" + server.newBucket() + "/results";
        try (Granary granary = FarRun.open(here, server, temporary.resolve("large"));
                RunRecording run = granary.run("run")) {
            FarRun.record(run, "many", PAGE, Stream.of());
        }
        server.forget();

        machine("large").granary("--store", here, "ls").outOfSuccess();

        assertThat(taken()).isEqualTo(new Requests(Map.of("LIST", 1 + 2, "GET", 1 + 3)));
    }

    @Test
    void relinkingTakesThese() {
        Machine machine = machine("relinks");
        requirePromised(machine, "relink run", "granary relink RUN, nothing to do");
        requirePromised(machine, "relink run", "granary relink RUN, again");
    }

    @Test
    void copyingTakesThese() {
        Machine machine = machine("copies");
        requirePromised(
                machine("pulls"), "pull run " + store + " --jobs 1", "here", "granary pull RUN to where it is not");
        machine.granary("--store", "here", "pull", "run", store).outOfSuccess();
        server.forget();
        requirePromised(machine, "pull run " + store + " --jobs 1", "here", "granary pull RUN, nothing new");
        String there = "s3://" + bucket + "/pushed";
        requirePromised(machine, "push run " + there + " --jobs 1", "here", "granary push RUN to where it is not");
        requirePromised(machine, "push run " + there + " --jobs 1", "here", "granary push RUN, nothing new");
        requirePromised(machine, "push run " + there + " --jobs 1", "here", "granary push RUN, again");
    }

    @Test
    void lookingOverTakesThese() {
        requireTwice("verify run --full", "granary verify RUN --full");
        requireTwice("verify run", "granary verify RUN");
        requireTwice("why " + Sha256.of(FarRun.content("shared")), "granary why CONTENT");
    }

    @Test
    void cleaningTakesThese() {
        String here = another();
        requirePromised(machine("reports"), "clean-artifacts --run run", here, "granary clean-artifacts");
        Machine machine = machine("cleans");
        requirePromised(
                machine, "clean-artifacts --run run --force", here, "granary clean-artifacts --force, nothing to do");
        FarRun.leaveOrphans(here, server, temporary.resolve("orphan"), "orphan", "another orphan");
        requirePromised(machine, "clean-artifacts --run run --force", here, "granary clean-artifacts --force, again");
        requirePromised(machine, "clean-artifacts --run run", here, "granary clean-artifacts, again");
    }

    @Test
    void removingTakesThese() {
        String here = another();
        Machine machine = machine("removes");
        requirePromised(machine, "rm run/n3 --yes", here, "granary rm RUN/PIPELINE");
        requirePromised(machine, "rm run/n2 --yes", here, "granary rm RUN/PIPELINE, again");
        requirePromised(machine("removes-all"), "rm run --yes", another(), "granary rm RUN");
    }

    @Test
    void examinationDoesNotGrowWithTheStore() {
        server.forget();

        machine("doctor").granary("--store", store, "doctor").outOfSuccess();

        assertThat(taken().total()).isBetween(150, 250);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void everyLineOfThePageWasTried() {
        assertThat(table.lines())
                .hasSizeGreaterThan(20)
                .allSatisfy(line -> assertThat(tried).contains(line));
    }

    /** On a machine that has not seen the store, and once more. */
    private void requireTwice(String verb, String line) {
        Machine machine = machine(verb.replaceAll("\\W+", "-"));
        requirePromised(machine, verb, line);
        requirePromised(machine, verb, line + ", again");
    }

    private void requirePromised(Machine machine, String verb, String line) {
        requirePromised(machine, verb, store, line);
    }

    private void requirePromised(Machine machine, String verb, String place, String line) {
        server.forget();
        List<String> arguments = new ArrayList<>(List.of("--store", place));
        arguments.addAll(Arrays.asList(verb.split(" ", -1)));
        machine.granary(arguments.toArray(String[]::new)).outOfSuccess();
        assertThat(taken()).as(line).isEqualTo(promised(line));
    }

    private Machine machine(String name) {
        Machine machine = Machine.in(temporary.resolve(name), server);
        Map<String, String> environment = new HashMap<>(machine.environment());
        environment.put("GRANARY_S3_LEASE_SECONDS", "3600");
        return new Machine(machine.folder(), environment);
    }

    private Requests taken() {
        Requests taken = Requests.of(server.requests());
        server.forget();
        return taken;
    }

    private Requests promised(String... lines) {
        tried.addAll(List.of(lines));
        return Arrays.stream(lines).map(line -> table.of(line, LETTERS)).reduce(Requests.NONE, Requests::plus);
    }

    private static Stream<byte[]> contents(String... texts) {
        return Arrays.stream(texts).map(FarRun::content);
    }
}
