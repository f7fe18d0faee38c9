package dev.granary.it.far;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.adapter.s3.server.Clients;
import dev.granary.adapter.s3.server.Faults;
import dev.granary.adapter.s3.server.FaultyServer;
import dev.granary.adapter.s3.server.Request;
import dev.granary.adapter.s3.server.S3ProxyServer;
import dev.granary.app.Granary;
import dev.granary.app.maintain.clean.CleanOptions;
import dev.granary.app.maintain.clean.CleanProgress;
import dev.granary.app.maintain.clean.CleanReport;
import dev.granary.app.maintain.clean.RunCleaning;
import dev.granary.app.record.RunRecording;
import dev.granary.domain.usage.AgeLimit;
import dev.granary.it.process.Finished;
import dev.granary.it.process.OnOneJdk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** Cleaning on an object store that does not tell all: then nothing goes. And what is old is so by the server's clock. */
@OnOneJdk
class FarCleaningIT {

    private static final String KEY_ID = "aws.accessKeyId";
    private static final String SECRET = "aws.secretAccessKey";
    private static final String RUN = "2024-10-14_run";
    private static final CleanOptions FORCE = CleanOptions.REPORT.effect(CleanOptions.Effect.DELETE);

    @TempDir
    Path temporary;

    private final FaultyServer server = FaultyServer.before(S3ProxyServer.shared());
    private final String store = "s3://" + server.newBucket() + "/results";

    /** Two runs, and in one of them a content that nobody refers to. */
    @BeforeEach
    void record() {
        System.setProperty(KEY_ID, server.accessKey());
        System.setProperty(SECRET, server.secretKey());
        try (Granary granary = FarRun.open(store, server, temporary.resolve("cache"));
                RunRecording run = granary.run("run");
                RunRecording other = granary.run("other")) {
            FarRun.record(run, "n0", 1, Stream.of(FarRun.content("shared"), FarRun.content("one")));
            FarRun.record(run, "n1", 1, Stream.of(FarRun.content("shared"), FarRun.content("two")));
            FarRun.record(other, "n0", 1, Stream.of(FarRun.content("shared")));
        }
        FarRun.leaveOrphans(store, server, temporary.resolve("orphan"), "orphan");
        server.forget();
    }

    @AfterEach
    void end() {
        System.clearProperty(KEY_ID);
        System.clearProperty(SECRET);
        server.close();
    }

    @Test
    void nothingGoesWhereALaterPageDoesNotCome() {
        server.when(request -> request.isListing() && request.query().contains(RUN))
                .then(Faults.pagesOf(7));
        server.when(request -> request.isLaterPage() && request.query().contains(RUN))
                .then(Faults.accessDenied());

        assertIsRefused("Cannot list");
    }

    @Test
    void nothingGoesWhereARecordDoesNotCome() {
        server.when(gets("/metadata.yaml")).then(Faults.accessDenied());

        assertIsRefused("Cannot read");
    }

    @Test
    void nothingGoesWhereALinkDoesNotCome() {
        server.when(gets(".rclonelink")).then(Faults.accessDenied());

        assertIsRefused("Cannot look at");
    }

    @Test
    void allPagesAreReadWhereThereAreMany() {
        server.when(Request::isListing).then(Faults.pagesOf(3));

        assertThat(clean())
                .satisfies(finished -> assertThat(finished.outOfSuccess()).contains("1 file, 6 B deleted"));
        assertThat(server.count(Request::isLaterPage)).isGreaterThan(5);
    }

    @Test
    void contentIsOldWhereTheServerSaysSo() {
        server.when(request -> true).then(Faults.later(Duration.ofDays(31)));

        assertThat(deleted(cleanAtAnotherTime(Duration.ofDays(30)))).isEqualTo(1);
    }

    @Test
    void contentIsYoungWhateverTheClockOfTheMachineSays() {
        try (Granary granary = FarRun.openIn(2099, store, server, temporary.resolve("late"))) {
            CleanReport report =
                    granary.cleanAllArtifacts(FORCE.olderThan(new AgeLimit(Duration.ofDays(1))), CleanProgress.none());

            assertThat(deleted(report)).isZero();
            assertThat(report.sum(RunCleaning::young).files()).isEqualTo(1);
        }
    }

    @Test
    void uploadThatWasNeverCompletedIsListedAndThenGivenUp() {
        beginUpload("results/" + RUN + "/.artifacts/Model_123456.pkl");
        Machine laptop = Machine.in(temporary.resolve("laptop"), server);

        assertThat(laptop.granary("--store", store, "clean-artifacts", "--all", "--uploads")
                        .outOfSuccess())
                .contains("Never completed: " + RUN + "/.artifacts/Model_123456.pkl, begun ")
                .contains("2 files, 6 B could be deleted");
        assertThat(uploads()).hasSize(1);
        laptop.granary("--store", store, "clean-artifacts", "--all", "--force").outOfSuccess();
        assertThat(uploads()).hasSize(1);
        laptop.granary("--store", store, "clean-artifacts", "--all", "--uploads", "--older-than", "1d", "--force")
                .outOfSuccess();
        assertThat(uploads()).hasSize(1);
        laptop.granary("--store", store, "clean-artifacts", "--all", "--uploads", "--force")
                .outOfSuccess();
        assertThat(uploads()).isEmpty();
    }

    private static Predicate<Request> gets(String suffix) {
        return request -> request.is("GET")
                && request.key().contains(RUN + "/data_n0_")
                && request.key().endsWith(suffix);
    }

    private Finished clean() {
        return Machine.in(temporary.resolve("machine"), server)
                .granary("--store", store, "clean-artifacts", "--all", "--force");
    }

    /** The run is named and nothing of it deleted; when everything comes, the orphan is, so there was something to lose. */
    private void assertIsRefused(String reason) {
        List<String> before = FarRun.keys(store, server).toList();

        Finished refused = clean();

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out())
                .containsPattern(RUN + ".* refused")
                .containsPattern("2024-10-14_other.* nothing to do");
        assertThat(refused.err()).contains(reason, RUN);
        assertThat(FarRun.keys(store, server)).containsExactlyElementsOf(before);
        assertThat(server.count(request -> request.deletesObjects()
                        && request.key().contains(RUN)
                        && !request.key().contains("/.leases/")))
                .isZero();
        server.reset();
        assertThat(clean().outOfSuccess()).contains("1 file, 6 B deleted");
        assertThat(FarRun.keys(store, server)).hasSize(before.size() - 1);
    }

    private CleanReport cleanAtAnotherTime(Duration age) {
        try (Granary granary = FarRun.openIn(2024, store, server, temporary.resolve("early"))) {
            return granary.cleanAllArtifacts(FORCE.olderThan(new AgeLimit(age)), CleanProgress.none());
        }
    }

    private static long deleted(CleanReport report) {
        assertThat(report.allProblems()).isEmpty();
        return report.sum(RunCleaning::done).files();
    }

    private void beginUpload(String key) {
        String bucket = FarRun.bucket(store);
        try (S3Client client = Clients.of(server)) {
            String id = client.createMultipartUpload(
                            create -> create.bucket(bucket).key(key))
                    .uploadId();
            client.uploadPart(
                    part -> part.bucket(bucket).key(key).uploadId(id).partNumber(1), RequestBody.fromString("part"));
        }
    }

    private List<MultipartUpload> uploads() {
        try (S3Client client = Clients.of(server)) {
            return client.listMultipartUploads(list -> list.bucket(FarRun.bucket(store)))
                    .uploads();
        }
    }
}
