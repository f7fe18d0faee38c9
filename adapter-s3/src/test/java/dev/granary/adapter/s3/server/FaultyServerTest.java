package dev.granary.adapter.s3.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Rules, and what is written down. */
final class FaultyServerTest {

    private final FaultyServer server = FaultyServer.before(S3ProxyServer.shared());
    private final S3Client client = Clients.of(server);
    private final String bucket = server.newBucket();

    @AfterEach
    void end() {
        client.close();
        server.close();
    }

    private void put(String key, String text) {
        client.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(text));
    }

    private String read(String key) {
        return client.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asString(UTF_8);
    }

    @Test
    void withoutRulesNothingIsChanged() {
        String large = "0123456789".repeat(300_000);

        put("a folder/ü.txt", large);
        put("empty", "");

        assertThat(read("a folder/ü.txt")).isEqualTo(large);
        assertThat(read("empty")).isEmpty();
        assertThat(client.headObject(head -> head.bucket(bucket).key("a folder/ü.txt"))
                        .contentLength())
                .isEqualTo(3_000_000);
        assertThat(client.listObjectsV2(list -> list.bucket(bucket)).contents())
                .extracting(S3Object::key)
                .containsExactly("a folder/ü.txt", "empty");
    }

    @Test
    void uploadInPartsGoesThrough() {
        String upload = client.createMultipartUpload(
                        create -> create.bucket(bucket).key("key"))
                .uploadId();
        String etag = client.uploadPart(
                        part -> part.bucket(bucket).key("key").uploadId(upload).partNumber(1),
                        RequestBody.fromString("text"))
                .eTag();
        client.completeMultipartUpload(complete -> complete.bucket(bucket)
                .key("key")
                .uploadId(upload)
                .multipartUpload(parts -> parts.parts(
                        CompletedPart.builder().partNumber(1).eTag(etag).build())));

        assertThat(read("key")).isEqualTo("text");
        assertThat(server.requests().get(0).beginsUpload()).isTrue();
        assertThat(server.requests().get(1).isPart()).isTrue();
        assertThat(server.requests().get(2).completesUpload()).isTrue();
        assertThat(server.requests().get(3).is("GET")).isTrue();
    }

    @Test
    void requestsAreWrittenDown() {
        put("a folder/ü.txt", "text");
        client.listObjectsV2(list -> list.bucket(bucket).prefix("a folder/"));

        List<Request> requests = server.requests();

        assertThat(requests).hasSize(2);
        assertThat(requests.get(0)).satisfies(put -> {
            assertThat(put.method()).isEqualTo("PUT");
            assertThat(put.path()).isEqualTo("/" + bucket + "/a%20folder/%C3%BC.txt");
            assertThat(put.bucket()).isEqualTo(bucket);
            assertThat(put.key()).isEqualTo("a folder/ü.txt");
            assertThat(put.bodySize()).isEqualTo(4);
            assertThat(put.header("HOST")).hasValue(server.endpoint().getAuthority());
            assertThat(put.isConditional()).isFalse();
            assertThat(put.isListing()).isFalse();
        });
        assertThat(requests.get(1)).satisfies(list -> {
            assertThat(list.isListing()).isTrue();
            assertThat(list.isLaterPage()).isFalse();
            assertThat(list.key()).isEmpty();
            assertThat(list.asks("prefix")).isTrue();
            assertThat(list).hasToString("GET /" + bucket + "?list-type=2&prefix=a%20folder%2F");
        });
    }

    @Test
    void requestsAreCounted() {
        put("one", "1");
        put("two", "2");
        read("one");

        assertThat(server.countOf("PUT")).isEqualTo(2);
        assertThat(server.count(request -> request.key().equals("one"))).isEqualTo(2);

        server.forget();

        assertThat(server.requests()).isEmpty();
    }

    @Test
    void refusedRequestsAreWrittenDownToo() {
        server.when(request -> request.is("PUT")).then(Faults.slowDown());

        assertThatThrownBy(() -> put("key", "text")).isInstanceOf(S3Exception.class);

        assertThat(server.countOf("PUT")).isEqualTo(1);
    }

    @Test
    void ruleEndsAfterItsTimes() {
        server.when(request -> request.is("PUT")).times(2).then(Faults.slowDown());

        assertThatThrownBy(() -> put("key", "1")).isInstanceOf(S3Exception.class);
        assertThatThrownBy(() -> put("key", "2")).isInstanceOf(S3Exception.class);
        put("key", "3");

        assertThat(read("key")).isEqualTo("3");
    }

    @Test
    void ruleSparesTheFirst() {
        server.when(request -> request.is("PUT")).after(1).times(1).then(Faults.slowDown());

        put("key", "1");
        assertThatThrownBy(() -> put("key", "2")).isInstanceOf(S3Exception.class);
        put("key", "3");

        assertThat(read("key")).isEqualTo("3");
    }

    @Test
    void firstRuleThatAnswersCounts() {
        server.when(request -> request.is("PUT")).times(1).then(Faults.slowDown());
        server.when(request -> request.is("PUT")).times(1).then(Faults.internalError());

        assertThatThrownBy(() -> put("key", "1")).hasMessageContaining("503");
        assertThatThrownBy(() -> put("key", "2")).hasMessageContaining("500");
        put("key", "3");
    }

    @Test
    void rulesThatLetPassAreJoined() {
        StringBuffer seen = new StringBuffer();
        server.when(request -> true).then(Faults.before(() -> seen.append("1")));
        server.when(request -> true).then(Faults.before(() -> seen.append("2")));

        put("key", "text");

        assertThat(seen).hasToString("12");
    }

    @Test
    void resetForgetsRules() {
        server.when(request -> true).then(Faults.slowDown());
        server.reset();

        put("key", "text");

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void failingLaterPageFailsTheListing() {
        put("one", "1");
        put("two", "2");
        server.when(Request::isLaterPage).then(Faults.internalError());

        var pages = client.listObjectsV2Paginator(list -> list.bucket(bucket).maxKeys(1));

        assertThatThrownBy(() -> pages.contents().forEach(object -> {}))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(500));
        assertThat(server.count(Request::isListing)).isEqualTo(2);
    }

    @Test
    void listensOnTheAddressThatItIsTold() throws Exception {
        try (FaultyServer elsewhere = FaultyServer.before(S3ProxyServer.shared(), InetAddress.getByName("127.0.0.2"));
                S3Client there = Clients.of(elsewhere)) {
            there.putObject(put -> put.bucket(bucket).key("key"), RequestBody.fromString("text"));

            assertThat(elsewhere.endpoint()).hasHost("127.0.0.2");
            assertThat(elsewhere.countOf("PUT")).isEqualTo(1);
        }
        assertThat(read("key")).isEqualTo("text");
    }

    @Test
    void closedOneLeavesTheServerBehindAlone() {
        put("key", "text");
        server.close();

        try (S3Client direct = Clients.of(S3ProxyServer.shared())) {
            assertThat(direct.getObjectAsBytes(get -> get.bucket(bucket).key("key"))
                            .asString(UTF_8))
                    .isEqualTo("text");
        }
    }
}
