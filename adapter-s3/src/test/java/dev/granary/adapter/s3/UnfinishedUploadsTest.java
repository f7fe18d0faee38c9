package dev.granary.adapter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.adapter.s3.server.Clients;
import dev.granary.adapter.s3.server.Fault;
import dev.granary.adapter.s3.server.Faults;
import dev.granary.adapter.s3.server.FaultyServer;
import dev.granary.adapter.s3.server.Request;
import dev.granary.adapter.s3.server.S3ProxyServer;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.Upload;
import dev.granary.ports.storage.Uploads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;

/** Servers that do not list uploads, or not as they should, and those that fail in between. */
final class UnfinishedUploadsTest {

    private static final StorePath RUN = Layout.run("2024-10-14_wheat");
    private static final int UPLOADS = 40;

    private final FaultyServer server = FaultyServer.before(S3ProxyServer.shared());
    private final TestStores stores = new TestStores(server, Map.of());
    private final Store store = stores.open();
    private final Uploads uploads = store.uploads().orElseThrow();

    @BeforeEach
    void begin() {
        Place place = Place.of(stores.address().uri()).orElseThrow();
        try (S3Client client = Clients.of(S3ProxyServer.shared())) {
            for (int i = 0; i < UPLOADS; i++) {
                String key = place.key(Layout.artifact(RUN, "weights_%06x.bin".formatted(i)));
                client.createMultipartUpload(
                        begun -> begun.bucket(place.bucket()).key(key));
            }
        }
    }

    @AfterEach
    void end() {
        store.close();
        server.close();
    }

    static Stream<Fault> refusals() {
        return Stream.of(
                Faults.notImplemented(),
                Faults.error(405, "MethodNotAllowed", "Not against this resource."),
                Faults.error(501, "", ""));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void serverThatCannotListThemIsSaidSo(Fault refusal) {
        server.when(Request::listsUploads).then(refusal);

        assertThatExceptionOfType(UnavailableFailure.class)
                .isThrownBy(() -> uploads.list(StorePath.ROOT))
                .withMessageStartingWith("Cannot list the unfinished uploads in s3://")
                .withMessageContaining("/team/results/: the server cannot do that (")
                .withMessageEndingWith("). Use another server, or do without.");
        assertThat(server.count(Request::listsUploads)).isEqualTo(1);
    }

    @Test
    void permissionThatIsMissingIsSaidSo() {
        server.when(Request::listsUploads).then(Faults.accessDenied());

        assertThatExceptionOfType(DeniedFailure.class)
                .isThrownBy(() -> uploads.list(StorePath.ROOT))
                .withMessageContaining("the server does not allow it with these credentials (AccessDenied)");
    }

    @Test
    void oneOfWhichTheAgeIsNotToldIsYoung() {
        server.when(Request::listsUploads)
                .then(Faults.reworded(xml -> xml.replaceAll("<Initiated>[^<]*</Initiated>", "")));

        assertThat(uploads.list(RUN))
                .hasSize(UPLOADS)
                .allSatisfy(upload -> assertThat(Duration.between(upload.begunAt(), Instant.now()))
                        .isLessThan(Duration.ofMinutes(1)));
    }

    @Test
    void thoseOfOthersAreNotListedByAServerThatKnowsNoPrefix() {
        server.when(Request::listsUploads)
                .then(Faults.reworded(
                        xml -> xml.replaceAll("<Key>[^<]*weights_000008.bin</Key>", "<Key>elsewhere/file</Key>")));

        assertThat(uploads.list(RUN)).hasSize(UPLOADS - 1);
    }

    @Test
    void oneThatIsNotGivenUpIsNamedAndTheOthersAre() {
        List<Upload> listed = uploads.list(RUN);
        server.when(request -> request.abortsUpload() && request.key().endsWith("weights_000007.bin"))
                .then(Faults.accessDenied());

        assertThatExceptionOfType(DeniedFailure.class)
                .isThrownBy(() -> uploads.abort(listed))
                .withMessageStartingWith("Cannot give up the upload of s3://")
                .withMessageContaining("weights_000007.bin: ");

        assertThat(uploads.list(RUN)).containsExactly(listed.get(7));
    }

    @Test
    void answerThatIsLostIsMadeGood() {
        server.when(Request::abortsUpload).times(3).then(Faults.loseReply());

        uploads.abort(uploads.list(RUN));

        assertThat(uploads.list(RUN)).isEmpty();
    }
}
