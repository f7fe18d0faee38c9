package dev.granary.adapter.s3.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

final class S3MockServerTest {

    @Test
    void bytesComeBack() {
        S3MockServer server = S3MockServer.shared();
        String bucket = server.newBucket();
        String large = "0123456789".repeat(2_000_000);
        try (S3Client client = Clients.of(server)) {
            client.putObject(put -> put.bucket(bucket).key("a folder/ü"), RequestBody.fromString(large));

            assertThat(client.getObjectAsBytes(get -> get.bucket(bucket).key("a folder/ü"))
                            .asString(UTF_8))
                    .isEqualTo(large);
            assertThat(client.listObjectsV2(list -> list.bucket(server.newBucket()))
                            .contents())
                    .isEmpty();
        }
    }

    @Test
    void conditionsHoldWithoutARace() {
        S3MockServer server = S3MockServer.shared();
        String bucket = server.newBucket();
        try (S3Client client = Clients.of(server)) {
            client.putObject(put -> put.bucket(bucket).key("key").ifNoneMatch("*"), RequestBody.fromString("first"));

            assertThatThrownBy(() -> client.putObject(
                            put -> put.bucket(bucket).key("key").ifNoneMatch("*"), RequestBody.fromString("second")))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
        }
    }
}
