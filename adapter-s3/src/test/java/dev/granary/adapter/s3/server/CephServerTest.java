package dev.granary.adapter.s3.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

final class CephServerTest {

    @Test
    void bytesComeBack() {
        CephServer server = CephServer.shared();
        String bucket = server.newBucket();
        try (S3Client client = Clients.of(server)) {
            client.putObject(put -> put.bucket(bucket).key("a folder/ü"), RequestBody.fromString("text"));

            assertThat(client.getObjectAsBytes(get -> get.bucket(bucket).key("a folder/ü"))
                            .asString(UTF_8))
                    .isEqualTo("text");
            assertThat(client.listObjectsV2(list -> list.bucket(server.newBucket()))
                            .contents())
                    .isEmpty();
        }
    }

    @Test
    void conditionsHold() {
        CephServer server = CephServer.shared();
        String bucket = server.newBucket();
        try (S3Client client = Clients.of(server)) {
            String etag = client.putObject(
                            put -> put.bucket(bucket).key("key").ifNoneMatch("*"), RequestBody.fromString("first"))
                    .eTag()
                    .replace("\"", "");

            assertThatThrownBy(() -> client.putObject(
                            put -> put.bucket(bucket).key("key").ifNoneMatch("*"), RequestBody.fromString("second")))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
            client.putObject(put -> put.bucket(bucket).key("key").ifMatch(etag), RequestBody.fromString("third"));
            assertThatThrownBy(() -> client.putObject(
                            put -> put.bucket(bucket).key("key").ifMatch(etag), RequestBody.fromString("fourth")))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
        }
    }

    @Test
    void wrongSecretIsRefused() {
        CephServer server = CephServer.shared();
        AwsBasicCredentials wrong = AwsBasicCredentials.create(server.accessKey(), "another-secret");
        try (S3Client client = Clients.builder(server.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(wrong))
                .build()) {
            assertThatThrownBy(client::listBuckets)
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
        }
    }

    @Test
    void proxyMayStandBefore() {
        CephServer behind = CephServer.shared();
        try (FaultyServer server = FaultyServer.before(behind);
                S3Client client = Clients.of(server)) {
            String bucket = server.newBucket();
            server.when(Request::isConditional).then(Faults.ignoreConditions());

            client.putObject(put -> put.bucket(bucket).key("a folder/ü"), RequestBody.fromString("first"));
            client.putObject(
                    put -> put.bucket(bucket).key("a folder/ü").ifNoneMatch("*"), RequestBody.fromString("second"));

            assertThat(client.getObjectAsBytes(get -> get.bucket(bucket).key("a folder/ü"))
                            .asString(UTF_8))
                    .isEqualTo("second");
        }
    }

    @Test
    void nothingIsLeftOfAClosedOne() {
        CephServer server = CephServer.start();
        List<ProcessHandle> processes = server.kept().handle().descendants().toList();
        assertThat(server.kept().folder().orElseThrow()).isDirectory();
        assertThat(processes).hasSizeGreaterThanOrEqualTo(3);

        server.close();
        server.close();

        assertThat(server.kept().folder().orElseThrow()).doesNotExist();
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void processesEndWithTheirKeeper() throws Exception {
        try (CephServer server = CephServer.start()) {
            List<ProcessHandle> processes = server.kept().handle().descendants().toList();

            server.kept().handle().destroyForcibly();

            for (ProcessHandle process : processes) {
                process.onExit().get(1, TimeUnit.MINUTES);
            }
            assertThat(processes).noneMatch(ProcessHandle::isAlive);
        }
    }
}
