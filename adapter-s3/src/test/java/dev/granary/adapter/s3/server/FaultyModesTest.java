package dev.granary.adapter.s3.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Servers that are not what they say. */
final class FaultyModesTest {

    private final FaultyServer server = FaultyServer.before(S3ProxyServer.shared());
    private final S3Client client = Clients.of(server);
    private final String bucket = server.newBucket();

    @AfterEach
    void end() {
        client.close();
        server.close();
    }

    private String put(String text) {
        return client.putObject(put -> put.bucket(bucket).key("key"), RequestBody.fromString(text))
                .eTag();
    }

    private void putNew(String text) {
        client.putObject(put -> put.bucket(bucket).key("key").ifNoneMatch("*"), RequestBody.fromString(text));
    }

    private void putOver(String etag, String text) {
        client.putObject(put -> put.bucket(bucket).key("key").ifMatch(etag), RequestBody.fromString(text));
    }

    private String read() {
        return client.getObjectAsBytes(get -> get.bucket(bucket).key("key")).asString(UTF_8);
    }

    private static void assertRefused(int status, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(status));
    }

    @Test
    void conditionsAreIgnored() {
        server.when(Request::isConditional).then(Faults.ignoreConditions());

        putNew("first");
        putNew("second");
        assertThat(read()).isEqualTo("second");
        putOver("\"0123456789abcdef0123456789abcdef\"", "third");
        assertThat(read()).isEqualTo("third");
    }

    @Test
    void conditionsAreNotImplemented() {
        server.when(Request::isConditional).then(Faults.notImplemented());

        assertRefused(501, () -> putNew("text"));
        put("text");
        assertThat(read()).isEqualTo("text");
    }

    @Test
    void conditionIsIgnoredWhereAnUploadEnds() {
        server.when(Request::completesUpload).then(Faults.ignoreConditions());
        putNew("first");
        assertRefused(412, () -> putNew("second"));

        String upload = client.createMultipartUpload(
                        create -> create.bucket(bucket).key("key"))
                .uploadId();
        String etag = client.uploadPart(
                        part -> part.bucket(bucket).key("key").uploadId(upload).partNumber(1),
                        RequestBody.fromString("third"))
                .eTag();
        client.completeMultipartUpload(complete -> complete.bucket(bucket)
                .key("key")
                .uploadId(upload)
                .ifNoneMatch("*")
                .multipartUpload(parts -> parts.parts(
                        CompletedPart.builder().partNumber(1).eTag(etag).build())));

        assertThat(read()).isEqualTo("third");
    }

    @Test
    void otherBytesAreStored() {
        server.when(request -> request.is("PUT")).then(Faults.storeOtherBytes());

        put("0123456789");

        assertThat(read()).isEqualTo("0123446789");
    }

    @Test
    void otherBytesAreStoredInSpiteOfAChecksum() {
        server.when(request -> request.is("PUT")).then(Faults.storeOtherBytes());

        client.putObject(
                put -> put.bucket(bucket)
                        .key("key")
                        .checksumSHA256("hNiYpfB8MbqhyyBb5+KWPM0mqsQ0Q6lXRksCdZYMAHs=")
                        .metadata(Map.of("sha256", "text")),
                RequestBody.fromString("0123456789"));

        assertThat(read()).isEqualTo("0123446789");
        assertThat(client.headObject(head -> head.bucket(bucket).key("key")).metadata())
                .containsEntry("sha256", "text");
    }

    @Test
    void otherBytesAreStoredWhenTheBodyIsFramed() {
        server.when(request -> request.is("PUT")).then(Faults.storeOtherBytes());
        try (S3Client framing = Clients.builder(server.endpoint())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_SUPPORTED)
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(true)
                        .chunkedEncodingEnabled(true)
                        .build())
                .build()) {
            framing.putObject(
                    put -> put.bucket(bucket).key("key").checksumAlgorithm(ChecksumAlgorithm.CRC32),
                    RequestBody.fromString("0123456789"));
        }

        assertThat(server.requests().get(0).header("x-amz-content-sha256"))
                .hasValueSatisfying(hash -> assertThat(hash).startsWith("STREAMING-"));
        assertThat(server.requests().get(0).bodySize()).isEqualTo(10);
        assertThat(read()).isEqualTo("0123446789");
    }

    @Test
    void quotedEtagIsNeverTheRightOne() {
        String etag = put("first");
        server.when(request -> true).then(Faults.unquotedEtagsOnly());

        assertThat(etag).startsWith("\"");
        assertRefused(412, () -> putOver(etag, "second"));
        putOver(etag.replace("\"", ""), "third");
        assertThat(read()).isEqualTo("third");
        assertRefused(412, () -> putOver(etag.replace("\"", ""), "fourth"));
    }

    @Test
    void clockIsAhead() {
        server.when(request -> true).then(Faults.clockOffset(Duration.ofHours(3)));
        Instant expected = Instant.now().plus(Duration.ofHours(3));

        var put = client.putObject(request -> request.bucket(bucket).key("key"), RequestBody.fromString("text"));

        assertThat(put.sdkHttpResponse().firstMatchingHeader("Date"))
                .hasValueSatisfying(date -> assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant())
                        .isCloseTo(expected, within(1, ChronoUnit.MINUTES)));
        assertThat(client.headObject(head -> head.bucket(bucket).key("key")).lastModified())
                .isCloseTo(expected, within(1, ChronoUnit.MINUTES));
        assertThat(client.listObjectsV2(list -> list.bucket(bucket)).contents())
                .singleElement()
                .satisfies(
                        object -> assertThat(object.lastModified()).isCloseTo(expected, within(1, ChronoUnit.MINUTES)));
    }
}
