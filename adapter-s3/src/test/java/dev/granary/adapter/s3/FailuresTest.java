package dev.granary.adapter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.adapter.s3.server.Fault;
import dev.granary.adapter.s3.server.Faults;
import dev.granary.adapter.s3.server.FaultyServer;
import dev.granary.adapter.s3.server.S3ProxyServer;
import dev.granary.adapter.s3.server.TestKeys;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.failure.FullFailure;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.spi.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FailuresTest {

    private static final StorePath DOCUMENT = Layout.runDocument(Layout.run("2024-10-14_wheat"));

    private final FaultyServer server = FaultyServer.before(S3ProxyServer.shared());

    @AfterEach
    void end() {
        server.close();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(
                        Faults.noSuchBucket(),
                        MissingFailure.class,
                        "there is no such bucket. Make it, or check its name"),
                Arguments.of(
                        Faults.accessDenied(),
                        DeniedFailure.class,
                        "the server does not allow it with these credentials (AccessDenied)"),
                Arguments.of(Faults.expiredToken(), DeniedFailure.class, "the credentials have expired. Renew them"),
                Arguments.of(
                        Faults.requestTimeTooSkewed(),
                        DeniedFailure.class,
                        "the clocks of this machine and of the server differ too much"),
                Arguments.of(
                        Faults.permanentRedirect("eu-west-3"),
                        DeniedFailure.class,
                        "the bucket is in another region (eu-west-3). Set the option 'region' to eu-west-3."),
                Arguments.of(
                        Faults.error(403, "InvalidAccessKeyId", "No such key."),
                        DeniedFailure.class,
                        "the server does not know the access key"),
                Arguments.of(
                        Faults.error(403, "SignatureDoesNotMatch", "Computed otherwise."),
                        DeniedFailure.class,
                        "the secret key does not fit the access key"),
                Arguments.of(Faults.error(403, "QuotaExceeded", "Full."), FullFailure.class, "there is no room left"),
                Arguments.of(
                        Faults.error(400, "KeyTooLongError", "Long."), UnavailableFailure.class, "its key is too long"),
                Arguments.of(
                        Faults.error(418, "Teapot", "Short and stout."),
                        UnavailableFailure.class,
                        "the server answered 418 (Teapot: Short and stout.)"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answerIsSaidInTheWordsOfThePorts(Fault fault, Class<? extends StoreFailure> kind, String reason) {
        server.when(request -> true).then(fault);

        try (Store store = new TestStores(server, Map.of()).open()) {
            assertThatExceptionOfType(kind)
                    .isThrownBy(() -> store.documents().read(DOCUMENT))
                    .withMessageStartingWith("Cannot read s3://")
                    .withMessageContaining("/team/results/" + DOCUMENT + ": ")
                    .withMessageContaining(reason)
                    .satisfies(FailuresTest::assertThatNoSecretIsTold);
        }
    }

    @Test
    void answerWithoutABodyIsExplainedByAnother() {
        server.when(request -> true).then(Faults.expiredToken());

        try (Store store = new TestStores(server, Map.of()).open()) {
            assertThatExceptionOfType(DeniedFailure.class)
                    .isThrownBy(() -> store.blobs().stat(DOCUMENT))
                    .withMessageStartingWith("Cannot look at s3://")
                    .withMessageContaining("the credentials have expired");
        }
    }

    @Test
    void serverThatGoesOnAskingToSlowDownIsSaidSo() {
        server.when(request -> true).then(Faults.slowDown());

        try (Store store = new TestStores(server, Map.of()).open()) {
            assertThatExceptionOfType(UnavailableFailure.class)
                    .isThrownBy(() -> store.documents().read(DOCUMENT))
                    .withMessageContaining("the server asks to slow down, and went on doing so");
        }
        assertThat(server.requests()).hasSizeGreaterThan(3);
    }

    @Test
    void serverThatIsNotThereIsSaidSo() throws IOException {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }

        try (Store store = new TestStores(nobody, "bucket", Map.of()).open()) {
            assertThatExceptionOfType(UnavailableFailure.class)
                    .isThrownBy(() -> store.documents().read(DOCUMENT))
                    .withMessageContaining("the server cannot be reached (")
                    .withMessageContaining("Check the network and the option 'endpoint'");
        }
    }

    private static void assertThatNoSecretIsTold(Throwable failure) {
        for (Throwable told = failure; told != null; told = told.getCause()) {
            assertThat(told.toString()).doesNotContain(TestKeys.SECRET_KEY);
        }
    }
}
