package dev.granary.adapter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.adapter.s3.server.FaultyServer;
import dev.granary.adapter.s3.server.Request;
import dev.granary.adapter.s3.server.S3ProxyServer;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.memory.Sha256;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobSource;
import dev.granary.ports.storage.Fingerprint;
import dev.granary.ports.storage.Publication;
import dev.granary.ports.storage.SourceFailure;
import dev.granary.ports.storage.StagedBlob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How contents come to a server, and what that costs. */
final class UploadTest {

    private static final StorePath RUN = Layout.run("2024-10-14_wheat");
    private static final StorePath CONTENT = Layout.artifact(RUN, "features_abc123.parquet");
    private static final int LONG = (int) MultipartUpload.LARGEST_SINGLE_BYTES + 1;
    private static final int MACHINES = 6;

    @TempDir
    Path folder;

    private final FaultyServer server = FaultyServer.before(S3ProxyServer.shared());
    private final TestStores stores = new TestStores(server, Map.of());

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void ofManyMachinesOneSendsALongContent() throws Exception {
        Path file = file(LONG);
        ExecutorService machines = Executors.newFixedThreadPool(MACHINES);
        try {
            List<Future<Publication>> outcomes = IntStream.range(0, MACHINES)
                    .mapToObj(i -> machines.submit(() -> publishPrepared(file)))
                    .toList();

            assertThat(outcomes.stream().map(UploadTest::get))
                    .containsOnlyOnce(Publication.CREATED)
                    .filteredOn(outcome -> outcome != Publication.CREATED)
                    .containsOnly(Publication.ALREADY_PRESENT);
        } finally {
            machines.shutdown();
        }
        assertThat(server.count(Request::beginsUpload)).isEqualTo(1);
        assertThat(server.count(Request::completesUpload)).isEqualTo(1);
    }

    private Publication publishPrepared(Path file) {
        try (Store store = stores.open();
                StagedBlob blob = stage(store, file)) {
            blob.prepare(CONTENT);
            return blob.publish(CONTENT);
        }
    }

    private static <T> T get(Future<T> outcome) {
        try {
            return outcome.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000_000, LONG})
    void digestIsKeptBesideTheBytes(int size) throws IOException {
        Path file = file(size);

        try (Store store = stores.open()) {
            publish(store, file);

            assertThat(store.blobs().fingerprint(CONTENT))
                    .hasValue(new Fingerprint(size, Sha256.of(Files.readAllBytes(file))));
        }
    }

    @Test
    void serverIsToldTheHashOfAShortContent() throws IOException {
        try (Store store = stores.open()) {
            publish(store, file(1_000));
        }

        assertThat(server.requests())
                .filteredOn(request -> request.is("PUT") && request.key().endsWith(CONTENT.name()))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.header("x-amz-checksum-sha256")).isPresent();
                    assertThat(request.header("if-none-match")).hasValue("*");
                });
    }

    @Test
    void lookingForAContentThatIsThereIsOneRequest() throws IOException {
        try (Store store = stores.open()) {
            publish(store, file(1_000));
            server.forget();

            assertThat(store.blobs().fingerprint(CONTENT)).isPresent();
        }

        assertThat(server.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.is("HEAD")).isTrue());
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000_000, LONG})
    void fileThatChangesBeforeItIsSentIsNotStored(int size) throws IOException {
        Path file = file(size);

        try (Store store = stores.open();
                StagedBlob blob = stage(store, file)) {
            byte[] changed = Files.readAllBytes(file);
            changed[size / 2]++;
            Files.write(file, changed);

            assertThatExceptionOfType(SourceFailure.class)
                    .isThrownBy(() -> blob.publish(CONTENT))
                    .withMessageContaining("somebody wrote into it while it was being stored");
            assertThat(store.blobs().stat(CONTENT)).isEmpty();
        }
        assertThat(server.count(Request::completesUpload)).isZero();
    }

    @Test
    void contentThatWasPreparedAndGetsNoNameIsAborted() throws IOException {
        try (Store store = stores.open()) {
            StagedBlob blob = stage(store, file(LONG));
            blob.prepare(CONTENT);
            blob.close();
        }

        assertThat(server.count(request -> request.is("DELETE") && request.asks("uploadId")))
                .isEqualTo(1);
    }

    @Test
    void whatIsWrittenIsKeptInNoTemporaryFileAfterwards() {
        Payload payload = Intake.take(new BlobSource.Written(out -> out.write(new byte[LONG])), new Sha256().begin());
        Path kept = Path.of(payload.origin().replace("the temporary file ", ""));

        assertThat(kept).hasSize(LONG);
        payload.close();

        assertThat(kept).doesNotExist();
    }

    private static Publication publish(Store store, Path file) {
        try (StagedBlob blob = stage(store, file)) {
            return blob.publish(CONTENT);
        }
    }

    private static StagedBlob stage(Store store, Path file) {
        return store.blobs().stage(new BlobSource.LocalFile(file), Layout.unfinished(RUN), new Sha256().begin());
    }

    private Path file(int size) throws IOException {
        byte[] content = new byte[size];
        new SplittableRandom(size).nextBytes(content);
        return Files.write(folder.resolve("features.parquet"), content);
    }
}
