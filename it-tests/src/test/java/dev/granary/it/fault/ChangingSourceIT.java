package dev.granary.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.process.Programs;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A file that somebody writes while it is recorded: what is stored is what its name says, whichever state that was. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it takes sha256sum")
class ChangingSourceIT {

    private static final int PIPELINES = 40;
    private static final int BYTES = 300_000;

    @TempDir
    Path temporary;

    @Test
    void bytesAndNameAgree() throws IOException {
        Path file = Files.write(temporary.resolve("data.bin"), new byte[BYTES]);
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(file, done));
        Path store = temporary.resolve("results");
        try (Granary granary = Granary.at(store)
                        .durability(Durability.NONE)
                        .notices(notice -> {})
                        .open();
                RunRecording run = granary.run(TwoPipelines.RUN)) {
            for (int i = 0; i < PIPELINES; i++) {
                record(run, "number-" + i, file);
            }
            done.set(true);
            writing.join();

            granary.pipelines(TwoPipelines.RUN)
                    .forEach(record ->
                            granary.pipeline(TwoPipelines.RUN, record.folder()).verify());
        }
        RunOnDisk run = RunOnDisk.onlyIn(store);
        run.assertSound();
        assertThat(run.contents()).hasSizeGreaterThan(1);
        Programs.shell(run.cache(), "sha256sum --quiet -c SHA256SUMS").outOfSuccess();
    }

    /** One that is refused because the file has changed is fine as well. */
    private static void record(RunRecording run, String name, Path file) {
        try (PipelineRecording pipeline = run.start(TwoPipelines.definition(name))) {
            pipeline.input("data.bin", Content.ofFile(file));
            pipeline.finish();
        } catch (StoreFailure e) {
            assertThat(e).hasMessageStartingWith("Cannot ");
        }
    }

    private static void write(Path file, AtomicBoolean done) {
        byte[] bytes = new byte[BYTES / 3];
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            for (int i = 0; !done.get(); i++) {
                Arrays.fill(bytes, (byte) i);
                out.seek(i % 3 * (long) bytes.length);
                out.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
