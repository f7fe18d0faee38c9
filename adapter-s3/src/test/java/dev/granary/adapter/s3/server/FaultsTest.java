package dev.granary.adapter.s3.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Errors, and lines that fail. */
final class FaultsTest {

    private static final Predicate<Request> GET = request -> request.is("GET");
    private static final Predicate<Request> PUT = request -> request.is("PUT");

    private final FaultyServer server = FaultyServer.before(S3ProxyServer.shared());
    private final S3Client client = Clients.of(server);
    private final String bucket = server.newBucket();

    @AfterEach
    void end() {
        client.close();
        server.close();
    }

    private void put(String text) {
        client.putObject(put -> put.bucket(bucket).key("key"), RequestBody.fromString(text));
    }

    private String read() {
        return client.getObjectAsBytes(get -> get.bucket(bucket).key("key")).asString(UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "500, InternalError",
        "503, SlowDown",
        "429, TooManyRequests",
        "403, AccessDenied",
        "403, ExpiredToken",
        "403, RequestTimeTooSkewed",
        "409, ConditionalRequestConflict",
        "501, NotImplemented",
    })
    void errorReachesTheClientByItsCode(int status, String code) {
        server.when(PUT).then(Faults.error(status, code, "Words."));

        assertThatThrownBy(() -> put("text")).isInstanceOfSatisfying(S3Exception.class, e -> {
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("Words.");
        });
    }

    @Test
    void errorsHaveTheirOwnCodes() {
        assertThat(codeOf(Faults.internalError())).isEqualTo("500 InternalError");
        assertThat(codeOf(Faults.slowDown())).isEqualTo("503 SlowDown");
        assertThat(codeOf(Faults.tooManyRequests())).isEqualTo("429 TooManyRequests");
        assertThat(codeOf(Faults.accessDenied())).isEqualTo("403 AccessDenied");
        assertThat(codeOf(Faults.expiredToken())).isEqualTo("403 ExpiredToken");
        assertThat(codeOf(Faults.requestTimeTooSkewed())).isEqualTo("403 RequestTimeTooSkewed");
        assertThat(codeOf(Faults.conditionalRequestConflict())).isEqualTo("409 ConditionalRequestConflict");
        assertThat(codeOf(Faults.notImplemented())).isEqualTo("501 NotImplemented");
        assertThat(codeOf(Faults.noSuchBucket())).isEqualTo("404 NoSuchBucket");
    }

    private String codeOf(Fault fault) {
        AtomicReference<String> code = new AtomicReference<>("");
        server.when(PUT).times(1).then(fault);
        assertThatThrownBy(() -> put("text"))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> code.set(e.statusCode() + " " + e.awsErrorDetails().errorCode()));
        return code.get();
    }

    @Test
    void missingBucketIsMissing() {
        server.when(GET).then(Faults.noSuchBucket());

        assertThatThrownBy(this::read).isInstanceOf(NoSuchBucketException.class);
    }

    @Test
    void errorOfAHeadHasNoBody() {
        server.when(request -> request.is("HEAD")).then(Faults.accessDenied());

        assertThatThrownBy(() -> client.headObject(head -> head.bucket(bucket).key("key")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
    }

    @Test
    void bucketOfAnotherRegionNamesItsRegion() {
        server.when(GET).then(Faults.permanentRedirect("eu-central-1"));

        assertThatThrownBy(this::read).isInstanceOfSatisfying(S3Exception.class, e -> {
            assertThat(e.statusCode()).isEqualTo(301);
            assertThat(e.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region"))
                    .hasValue("eu-central-1");
        });
    }

    @Test
    void largeBodyIsRefused() {
        server.when(PUT).then(Faults.slowDown());

        assertThatThrownBy(() -> put("0123456789".repeat(1_000_000)))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(503));
    }

    @Test
    void resetStoresNothing() {
        server.when(PUT).times(1).then(Faults.reset());

        assertThatThrownBy(() -> put("text")).isInstanceOf(SdkClientException.class);

        assertThatThrownBy(this::read).isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void resetInTheMiddleOfTheBodyStoresNothing() {
        server.when(PUT).times(1).then(Faults.resetAfterReading(500_000));

        assertThatThrownBy(() -> put("0123456789".repeat(2_000_000)))
                .isInstanceOf(SdkClientException.class)
                .hasRootCauseInstanceOf(SocketException.class);

        assertThatThrownBy(this::read).isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void lostReplyHidesWhatIsStored() {
        server.when(PUT).times(1).then(Faults.loseReply());

        assertThatThrownBy(() -> put("text")).isInstanceOf(SdkClientException.class);

        assertThat(read()).isEqualTo("text");
    }

    @Test
    void cutBodyEndsTooEarly() {
        put("0123456789");
        server.when(GET).times(1).then(Faults.cutAfter(4));

        assertThatThrownBy(this::read).hasRootCauseInstanceOf(ConnectionClosedException.class);
        assertThat(read()).isEqualTo("0123456789");
    }

    @Test
    void drippingBodyComesWhole() {
        put("0123456789");
        server.when(GET).then(Faults.drip(3, Duration.ofMillis(5)));
        long start = System.nanoTime();

        assertThat(read()).isEqualTo("0123456789");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(20));
    }

    @Test
    void delayedRequestIsAnswered() {
        put("text");
        server.when(GET).then(Faults.delay(Duration.ofMillis(20)));
        long start = System.nanoTime();

        assertThat(read()).isEqualTo("text");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(20));
    }

    @Test
    void somethingHappensBeforeTheRequestIsPassedOn() {
        server.when(PUT).times(1).then(Faults.before(() -> put("before")));

        put("text");

        assertThat(read()).isEqualTo("text");
    }

    @Test
    void somethingHappensBeforeTheAnswerIsKnown() {
        server.when(PUT).times(1).then(Faults.afterwards(() -> put("afterwards")));

        put("text");

        assertThat(read()).isEqualTo("afterwards");
    }
}
