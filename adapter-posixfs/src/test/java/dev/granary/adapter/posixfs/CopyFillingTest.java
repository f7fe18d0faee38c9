package dev.granary.adapter.posixfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.ports.hash.Calculation;
import dev.granary.ports.memory.Sha256;
import dev.granary.ports.storage.SourceFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CopyFillingTest {

    private static final int PIECE = 4 << 20;

    @TempDir
    private Path folder;

    @AutoClose("shutdownNow")
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private Path original;

    @AutoClose
    private Unfinished unfinished;

    private TemporaryFile file;

    @BeforeEach
    void open() {
        original = folder.resolve("original");
        unfinished = new Unfinished(new Root(folder.resolve("results")));
        file = unfinished.create(Layout.unfinished(Layout.run("2024-10-14_wheat")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 70_000})
    void copyIsWhatIsHashed(int sizeBytes) throws IOException {
        Files.write(original, random(sizeBytes));

        try (FileChannel source = FileChannel.open(original)) {
            requireCopied(source, sizeBytes);
        }
        assertThat(file.path()).hasSameBinaryContentAs(original);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 70_000, PIECE + 1})
    void whatTheSystemDoesNotCopyIsCopiedByHand(int sizeBytes) throws IOException {
        Files.write(original, random(sizeBytes));

        try (FileChannel source = new UnwillingChannel(FileChannel.open(original), 0, Long.MAX_VALUE)) {
            requireCopied(source, sizeBytes);
        }
        assertThat(file.path()).hasSameBinaryContentAs(original);
    }

    @Test
    void systemThatGivesUpHalfwayIsNoFailure() throws IOException {
        Files.write(original, random(3 * PIECE));

        try (FileChannel source = new UnwillingChannel(FileChannel.open(original), PIECE, Long.MAX_VALUE)) {
            requireCopied(source, 3L * PIECE);
        }
        assertThat(file.path()).hasSameBinaryContentAs(original);
    }

    @Test
    void sourceThatCannotBeReadIsToldApart() throws IOException {
        Files.write(original, random(3 * PIECE));

        try (FileChannel source = new UnwillingChannel(FileChannel.open(original), PIECE, PIECE + 65_536L)) {
            assertThatExceptionOfType(SourceFailure.class)
                    .isThrownBy(() -> fill(source, new Sha256().begin()))
                    .withMessageContaining("its source failed after 4,259,840 bytes")
                    .withMessageContaining("the disk is worn out");
        }
        assertThat(file.channel().isOpen()).isFalse();
    }

    @Test
    void fileThatIsChangedMeanwhileIsStoredAsItIsHashed() throws IOException {
        Files.write(original, random(6 * PIECE));
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> changing = CompletableFuture.runAsync(() -> changeUntil(done), threads);

        Calculation calculation = new Sha256().begin();
        try (FileChannel source = FileChannel.open(original)) {
            fill(source, calculation);
        } finally {
            done.set(true);
            changing.join();
        }

        assertThat(calculation.finish()).isEqualTo(digest(file.path()));
    }

    @Test
    void interruptedCopyIsToldAsSuch() throws IOException {
        Files.write(original, random(PIECE));

        try (FileChannel source = FileChannel.open(original)) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(ClosedByInterruptException.class)
                    .isThrownBy(() -> fill(source, new Sha256().begin()));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private void requireCopied(FileChannel source, long sizeBytes) throws IOException {
        Calculation calculation = new Sha256().begin();

        assertThat(fill(source, calculation)).isEqualTo(sizeBytes);
        assertThat(calculation.finish()).isEqualTo(digest(original));
        assertThat(file.channel().isOpen()).isFalse();
    }

    private long fill(FileChannel source, Calculation calculation) throws IOException {
        return new CopyFilling(source, Need.UNKNOWN, threads).fill(file, calculation);
    }

    private void changeUntil(AtomicBoolean done) {
        SplittableRandom random = new SplittableRandom(7);
        try (FileChannel channel = FileChannel.open(original, StandardOpenOption.WRITE)) {
            while (!done.get()) {
                channel.write(ByteBuffer.wrap(random(1000)), random.nextInt(6 * PIECE - 1000));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] random(int sizeBytes) {
        byte[] bytes = new byte[sizeBytes];
        new SplittableRandom(sizeBytes).nextBytes(bytes);
        return bytes;
    }

    private static Digest digest(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        Calculation calculation = new Sha256().begin();
        calculation.update(bytes, 0, bytes.length);
        return calculation.finish();
    }
}
