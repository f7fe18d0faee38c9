package dev.granary.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.hash.Calculation;
import dev.granary.ports.memory.Sha256;
import dev.granary.ports.storage.BlobSource;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.BlobStore;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.Publication;
import dev.granary.ports.storage.SourceFailure;
import dev.granary.ports.storage.StagedBlob;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link BlobStore#stage} promises. */
public abstract class StagingContract extends StoreCase {

    private static final StorePath PATH = Layout.artifact(RUN, "StandardScaler_abc123.pkl");

    /** Where the tests' own local files lie. */
    @TempDir
    Path elsewhere;

    @Test
    void stagingTellsDigestAndSize() {
        try (StagedBlob blob = stage("weights")) {
            assertThat(blob.digest()).isEqualTo(Sha256.of(bytes("weights")));
            assertThat(blob.sizeBytes()).isEqualTo(7);
        }
    }

    @Test
    void stagedContentIsNotVisibleYet() {
        try (StagedBlob blob = stage("weights")) {
            blob.prepare(PATH);

            assertThat(store.blobs().stat(PATH)).isEmpty();
            assertThat(files(CACHE)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100_000, 6_000_000})
    void sourceThatFailsLeavesNothing(int bytesBefore) {
        IOException cause = new IOException("the model was gone");

        assertThatExceptionOfType(SourceFailure.class)
                .isThrownBy(() -> stage(new BlobSource.Written(out -> {
                    out.write(new byte[bytesBefore]);
                    throw cause;
                })))
                .withMessageContaining("the model was gone")
                .withCause(cause);

        assertThatNothingIsLeft();
    }

    @Test
    void sourceThatThrowsSomethingElseLeavesNothing() {
        RuntimeException thrown = new RuntimeException("no serializer for this model");

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> stage(new BlobSource.Written(out -> {
                    out.write(new byte[6_000_000]);
                    throw thrown;
                })))
                .isSameAs(thrown);

        assertThatNothingIsLeft();
    }

    @Test
    void sourceMayCloseAndFlushItsStream() throws IOException {
        BlobSource source = new BlobSource.Written(out -> {
            try (OutputStream closed = out) {
                closed.write(bytes("weights"));
                closed.flush();
            }
        });

        try (StagedBlob blob = stage(source)) {
            blob.publish(PATH);
        }

        assertThat(text(PATH)).isEqualTo("weights");
    }

    @Test
    void sourceMayWriteInAnySteps() throws IOException {
        BlobSource source = new BlobSource.Written(out -> {
            out.write('w');
            out.write(bytes("__eights__"), 2, 3);
            out.write(bytes("hts"), 0, 0);
            out.write(bytes("hts"));
        });

        try (StagedBlob blob = stage(source)) {
            assertThat(blob.digest()).isEqualTo(Sha256.of(bytes("weights")));
            blob.publish(PATH);
        }

        assertThat(text(PATH)).isEqualTo("weights");
    }

    @Test
    void calculationSeesEveryByteOnce() {
        List<Byte> seen = new ArrayList<>();
        Calculation calculation = new Calculation() {
            @Override
            public void update(byte[] bytes, int offset, int length) {
                for (int i = offset; i < offset + length; i++) {
                    seen.add(bytes[i]);
                }
            }

            @Override
            public Digest finish() {
                return Sha256.of(bytes("anything"));
            }
        };

        try (StagedBlob blob = store.blobs().stage(BlobSource.of(bytes("abc")), UNFINISHED, calculation)) {
            assertThat(blob.digest()).isEqualTo(Sha256.of(bytes("anything")));
        }

        assertThat(seen).containsExactly((byte) 'a', (byte) 'b', (byte) 'c');
    }

    @Test
    void localFileIsTakenInAndStays() throws IOException {
        Path file = Files.writeString(elsewhere.resolve("features.parquet"), "columns");

        try (StagedBlob blob = stage(new BlobSource.LocalFile(file))) {
            assertThat(blob.digest()).isEqualTo(Sha256.of(bytes("columns")));
            assertThat(blob.sizeBytes()).isEqualTo(7);
            assertThat(blob.publish(PATH)).isEqualTo(Publication.CREATED);
        }

        assertThat(text(PATH)).isEqualTo("columns");
        assertThat(file).hasContent("columns");
    }

    @Test
    void changingALocalFileAfterwardsChangesNothing() throws IOException {
        Path file = Files.writeString(elsewhere.resolve("features.parquet"), "columns");
        try (StagedBlob blob = stage(new BlobSource.LocalFile(file))) {
            blob.publish(PATH);
        }

        Files.writeString(file, "COLUMNS");

        assertThat(text(PATH)).isEqualTo("columns");
    }

    @Test
    void localFileThatIsNotThereIsMissing() {
        Path file = elsewhere.resolve("features.parquet");

        assertThatExceptionOfType(MissingFailure.class)
                .isThrownBy(() -> stage(new BlobSource.LocalFile(file)))
                .withMessageStartingWith("Cannot store " + file + ": ");

        assertThatNothingIsLeft();
    }

    @Test
    void localFolderIsNoContent() {
        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> stage(new BlobSource.LocalFile(elsewhere)))
                .withMessageStartingWith("Cannot store " + elsewhere + ": ");

        assertThatNothingIsLeft();
    }

    @Test
    void emptyContentIsAContent() throws IOException {
        assertThat(publish(PATH, "")).isEqualTo(Publication.CREATED);

        assertThat(store.blobs().stat(PATH).map(BlobStat::sizeBytes)).hasValue(0L);
        assertThat(text(PATH)).isEmpty();
        assertThat(publish(PATH, "")).isEqualTo(Publication.ALREADY_PRESENT);
    }

    @Test
    void longContentIsStoredWhole() throws IOException {
        LongContent content = LongContent.ofTwentyMegabytes();

        try (StagedBlob blob = stage(content.source())) {
            assertThat(blob.sizeBytes()).isEqualTo(content.sizeBytes());
            assertThat(blob.digest()).isEqualTo(LongContent.DIGEST);
            assertThat(blob.publish(PATH)).isEqualTo(Publication.CREATED);
        }

        try (InputStream in = store.blobs().open(PATH, ByteRange.ALL)) {
            assertThat(LongContent.digest(in)).isEqualTo(LongContent.DIGEST);
        }
    }

    @Test
    void longLocalFileIsStoredWhole() throws IOException {
        LongContent content = LongContent.ofTwentyMegabytes();
        Path file = elsewhere.resolve("long");
        try (OutputStream out = Files.newOutputStream(file)) {
            content.writeTo(out);
        }

        try (StagedBlob blob = stage(new BlobSource.LocalFile(file))) {
            assertThat(blob.digest()).isEqualTo(LongContent.DIGEST);
            blob.publish(PATH);
        }

        try (InputStream in = store.blobs().open(PATH, ByteRange.ALL)) {
            assertThat(LongContent.digest(in)).isEqualTo(LongContent.DIGEST);
        }
    }
}
