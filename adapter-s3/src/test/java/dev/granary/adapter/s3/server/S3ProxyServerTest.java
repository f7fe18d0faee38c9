package dev.granary.adapter.s3.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

final class S3ProxyServerTest {

    @Test
    void bytesComeBack() {
        S3ProxyServer server = S3ProxyServer.shared();
        String bucket = server.newBucket();
        try (S3Client client = Clients.of(server)) {
            client.putObject(put -> put.bucket(bucket).key("folder/key"), RequestBody.fromString("text"));

            assertThat(client.getObjectAsBytes(get -> get.bucket(bucket).key("folder/key"))
                            .asString(StandardCharsets.UTF_8))
                    .isEqualTo("text");
        }
    }

    @Test
    void bucketsAreFresh() {
        S3ProxyServer server = S3ProxyServer.shared();
        String used = server.newBucket();
        try (S3Client client = Clients.of(server)) {
            client.putObject(put -> put.bucket(used).key("key"), RequestBody.fromString("text"));

            String fresh = server.newBucket();

            assertThat(client.listObjectsV2(list -> list.bucket(fresh)).contents())
                    .isEmpty();
            assertThat(client.listObjectsV2(list -> list.bucket(used)).contents())
                    .hasSize(1);
        }
    }

    @Test
    void secondPutOfAKeyThatMustBeNewIsRefused() {
        S3ProxyServer server = S3ProxyServer.shared();
        String bucket = server.newBucket();
        try (S3Client client = Clients.of(server)) {
            client.putObject(put -> put.bucket(bucket).key("key").ifNoneMatch("*"), RequestBody.fromString("first"));

            assertThatThrownBy(() -> client.putObject(
                            put -> put.bucket(bucket).key("key").ifNoneMatch("*"), RequestBody.fromString("second")))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
        }
    }

    @Test
    void wrongSecretIsRefused() {
        S3ProxyServer server = S3ProxyServer.shared();
        String bucket = server.newBucket();
        AwsBasicCredentials wrong = AwsBasicCredentials.create(server.accessKey(), "another-secret");
        try (S3Client client = Clients.builder(server.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(wrong))
                .build()) {
            assertThatThrownBy(() -> client.listObjectsV2(list -> list.bucket(bucket)))
                    .isInstanceOfSatisfying(S3Exception.class, e -> {
                        assertThat(e.statusCode()).isEqualTo(403);
                        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch");
                    });
        }
    }

    @Test
    void defaultChainFindsTheKeysOfTests() {
        try (DefaultCredentialsProvider chain =
                DefaultCredentialsProvider.builder().build()) {
            assertThat(chain.resolveCredentials().accessKeyId()).isEqualTo(TestKeys.ACCESS_KEY);
            assertThat(chain.resolveCredentials().secretAccessKey()).isEqualTo(TestKeys.SECRET_KEY);
        }
    }

    @Test
    void sharedOneIsTheSame() {
        assertThat(S3ProxyServer.shared()).isSameAs(S3ProxyServer.shared());
    }

    @Test
    void closedOneAnswersNoMore() {
        S3ProxyServer server = S3ProxyServer.inMemory();
        server.close();
        server.close();
        try (S3Client client = Clients.of(server)) {
            assertThatThrownBy(client::listBuckets)
                    .isInstanceOf(SdkClientException.class)
                    .hasRootCauseInstanceOf(ConnectException.class);
        }
    }

    @Test
    void largeBodiesMayLieInAFolder(@TempDir Path folder) throws Exception {
        try (S3ProxyServer server = S3ProxyServer.inFolder(folder);
                S3Client client = Clients.of(server)) {
            String bucket = server.newBucket();

            client.putObject(put -> put.bucket(bucket).key("key"), RequestBody.fromString("text"));

            try (Stream<Path> files = Files.walk(folder)) {
                assertThat(files)
                        .anySatisfy(file -> assertThat(file).isRegularFile().hasContent("text"));
            }
        }
    }
}
