package dev.granary.it.far;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.adapter.s3.server.S3Bed;
import dev.granary.adapter.s3.server.S3Server;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.process.Finished;
import dev.granary.it.process.OnOneJdk;
import dev.granary.ports.bed.Skip;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code granary demo} on an object store: what is recorded, told and copied is what it is on a disk. On the server that {@link
 * S3Bed} chooses: once on one in this JVM, once on Ceph where that is installed.
 */
@OnOneJdk
class FarJourneyIT {

    private static final String BEST = "best gasoline-demo --by test.rmse -n 200";
    private static final String SHOW = "show gasoline-demo/snv-pls-4";
    private static final Pattern TIMES = Pattern.compile("(finished in )[^,]+(, recorded )[^,]+");
    private static final String LINK = "links: [a-z]+ ";

    @TempDir
    static Path temporary;

    private static String bucket = "";
    private static String store = "";
    private static Machine laptop = new Machine(Path.of(""), Map.of());

    private final S3Server server = S3Bed.current().server();

    @BeforeAll
    static void runTheDemoOnBoth() {
        S3Server server = S3Bed.current().server();
        bucket = server.newBucket();
        store = "s3://" + bucket + "/results";
        Machine cluster = Machine.in(temporary.resolve("cluster"), server);
        laptop = Machine.in(temporary.resolve("laptop"), server);
        cluster.granary("--store", store, "demo").outOfSuccess();
        laptop.granary("--store", "disk", "demo").outOfSuccess();
    }

    @Test
    void rankingIsTheSameAsOnDisk() {
        assertThat(at(store, BEST)).isEqualTo(at("disk", BEST)).hasLineCount(201);
    }

    @Test
    void pipelineShowsTheSameAsOnDisk() {
        assertThat(timeless(at(store, SHOW)))
                .isEqualTo(timeless(at("disk", SHOW)))
                .contains("PLSRegression_1.json");
    }

    @Test
    void runTellsTheSameAsOnDisk() {
        assertThat(at(store, "ls")).isEqualTo(at("disk", "ls")).contains("200 finished");
        assertThat(at(store, "ls gasoline-demo")).isEqualTo(at("disk", "ls gasoline-demo"));
    }

    @Test
    void pulledRunHasTheSameContentsAsOneRecordedOnDisk() {
        granary("--store", "pulled", "pull", "gasoline-demo", store);

        RunOnDisk pulled = RunOnDisk.onlyIn(laptop.folder().resolve("pulled"));
        pulled.assertSound();
        assertThat(pulled.contents())
                .isEqualTo(RunOnDisk.onlyIn(laptop.folder().resolve("disk")).contents());
        assertThat(at("pulled", BEST)).isEqualTo(at("disk", BEST));
        assertThat(granary("--store", "pulled", "pull", "gasoline-demo", store)).startsWith("Nothing to copy of ");
    }

    @Test
    void pushedRunTellsTheSameAsItDoesOnDisk() {
        String pushed = "s3://" + bucket + "/pushed";
        granary("--store", "disk", "push", "gasoline-demo", pushed);

        assertThat(at(pushed, BEST)).isEqualTo(at("disk", BEST));
        assertThat(granary("--store", "disk", "push", "gasoline-demo", pushed)).startsWith("Nothing to copy of ");
    }

    @Test
    void rcloneBringsARunWithRealLinks() {
        requireRclone();

        rclone("copy --links far:" + bucket + "/results/ fetched");

        RunOnDisk fetched = RunOnDisk.onlyIn(laptop.folder().resolve("fetched"));
        fetched.assertSound();
        assertThat(fetched.contents())
                .isEqualTo(RunOnDisk.onlyIn(laptop.folder().resolve("disk")).contents());
        assertThat(fetched.links())
                .hasSameSizeAs(RunOnDisk.onlyIn(laptop.folder().resolve("disk")).links());
        assertThat(at("fetched", BEST)).isEqualTo(at("disk", BEST));
    }

    @Test
    void runThatRcloneHasSentReadsAsAnyOther() {
        requireRclone();
        String sent = "s3://" + bucket + "/sent";

        rclone("copy --links disk far:" + bucket + "/sent");

        assertThat(at(sent, BEST)).isEqualTo(at("disk", BEST));
        assertThat(timeless(at(sent, SHOW))).isEqualTo(timeless(at("disk", SHOW)));
        granary("--store", "back", "pull", "gasoline-demo", sent);
        RunOnDisk back = RunOnDisk.onlyIn(laptop.folder().resolve("back"));
        back.assertSound();
        assertThat(back.contents())
                .isEqualTo(RunOnDisk.onlyIn(laptop.folder().resolve("disk")).contents());
    }

    @Test
    void nothingIsFoundWrongAndNothingNeedBeRepaired() {
        assertThat(at(store, "verify gasoline-demo --full"))
                .startsWith("Nothing is wrong: 1 run, 200 pipelines, ")
                .isEqualTo(at("disk", "verify gasoline-demo --full"));
        assertThat(at(store, "verify gasoline-demo --repair")).startsWith("Nothing is wrong: ");
    }

    @Test
    void everyOtherVerbWorks() {
        assertThat(at(store, "relink gasoline-demo")).isNotBlank();
        assertThat(at(store, "doctor"))
                .contains("conditional writes", "clock offset")
                .doesNotContain(" bad ");
        assertThat(at(store, "config"))
                .contains(store, "s3.endpoint", server.endpoint().toString());
        assertThat(at(store, "best gasoline-demo --by test.rmse --json")).startsWith("{");
        assertThat(at(store, "ls --json")).contains("gasoline-demo");
    }

    @Test
    void noKeyIsToldAnywhere() {
        String told = Stream.of("config --json", "doctor --json", "ls --json", SHOW + " --json")
                .map(verb -> at(store, verb))
                .reduce("", String::concat);

        assertThat(told).doesNotContain(server.secretKey());
    }

    private static void requireRclone() {
        Skip.unless(
                Stream.of("/usr/bin/rclone", "/usr/local/bin/rclone").anyMatch(path -> Files.exists(Path.of(path))),
                "rclone is not installed");
    }

    private void rclone(String arguments) {
        // rclone 1.60 does not start while AWS_CA_BUNDLE is set.
        Map<String, String> remote = Map.of(
                "AWS_CA_BUNDLE", "",
                "RCLONE_CONFIG", laptop.folder().resolve("none").toString(),
                "RCLONE_CONFIG_FAR_TYPE", "s3",
                "RCLONE_CONFIG_FAR_PROVIDER", "Other",
                "RCLONE_CONFIG_FAR_ENV_AUTH", "true",
                "RCLONE_CONFIG_FAR_ENDPOINT", server.endpoint().toString(),
                "RCLONE_CONFIG_FAR_FORCE_PATH_STYLE", "true");
        laptop.shell(remote, "rclone " + arguments).outOfSuccess();
    }

    private static String at(String place, String verb) {
        return granary(Stream.concat(Stream.of("--store", place), List.of(verb.split(" ", -1)).stream())
                .toArray(String[]::new));
    }

    private static String granary(String... arguments) {
        Finished finished = laptop.granary(arguments);
        return finished.outOfSuccess();
    }

    private static String timeless(String shown) {
        return TIMES.matcher(shown).replaceAll("$1…$2…").replaceAll(LINK, "links: … ");
    }
}
