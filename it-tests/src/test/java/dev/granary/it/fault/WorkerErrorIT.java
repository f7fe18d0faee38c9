package dev.granary.it.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.Granary;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.Status;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Errors of the virtual machine in the midst of a recording, and very many threads of one machine. */
class WorkerErrorIT {

    private static final int THREADS = 64;

    /** A serializer that breaks down after it has written something. */
    enum Breakdown {
        OUT_OF_MEMORY(OutOfMemoryError.class) {
            @Override
            void happen() {
                byte[][] tooMuch = new byte[Integer.MAX_VALUE][];
                assertThat(tooMuch).isEmpty();
            }
        },
        STACK_OVERFLOW(StackOverflowError.class) {
            @Override
            void happen() {
                happen();
                happen();
            }
        };

        private final Class<? extends Error> error;

        Breakdown(Class<? extends Error> error) {
            this.error = error;
        }

        abstract void happen();

        void write(OutputStream out) throws IOException {
            out.write(new byte[100_000]);
            happen();
        }
    }

    @TempDir
    Path temporary;

    private TwoPipelines two;

    @BeforeEach
    void record() {
        two = TwoPipelines.recordedIn(temporary);
    }

    private Granary open() {
        return Granary.at(two.store()).durability(Durability.NONE).open();
    }

    @ParameterizedTest
    @EnumSource
    void serializerThatBreaksDownLeavesNeitherALeaseNorAFile(Breakdown breakdown) {
        try (Granary granary = open();
                RunRecording run = granary.run(TwoPipelines.RUN)) {
            assertThatThrownBy(() -> run.record(
                            TwoPipelines.definition("third"),
                            IfPresent.REFUSE,
                            pipeline ->
                                    pipeline.artifact("Model", TwoPipelines.LINK, Content.writtenBy(breakdown::write))))
                    .isInstanceOf(breakdown.error);

            assertThat(granary.pipeline(TwoPipelines.RUN, "third").record().status())
                    .isEqualTo(Status.FAILED);
            two.record("third", IfPresent.REPLACE);
        }
        RunOnDisk run = RunOnDisk.onlyIn(two.store());
        run.assertSound();
        assertThat(run.contents()).hasSize(3);
    }

    @Test
    void sixtyFourThreadsStoreOneContentOnceAndReadItBack() {
        byte[] content = "the same for all".repeat(5_000).getBytes(StandardCharsets.UTF_8);
        CountDownLatch start = new CountDownLatch(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Granary granary = open();
                RunRecording run = granary.run(TwoPipelines.RUN)) {
            List<CompletableFuture<Void>> all = IntStream.range(0, THREADS)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> {
                                start.countDown();
                                await(start);
                                recordAndRead(granary, run, "thread-" + i, content);
                            },
                            threads))
                    .toList();
            all.forEach(CompletableFuture::join);

            assertThat(granary.pipelines(TwoPipelines.RUN))
                    .hasSize(2 + THREADS)
                    .extracting(PipelineRecord::status)
                    .containsOnly(Status.FINISHED);
        } finally {
            threads.shutdownNow();
        }
        RunOnDisk run = RunOnDisk.onlyIn(two.store());
        run.assertSound();
        assertThat(run.contents()).hasSize(3);
        assertThat(run.links()).hasSize(2 + THREADS);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void recordAndRead(Granary granary, RunRecording run, String name, byte[] content) {
        run.record(
                TwoPipelines.definition(name),
                IfPresent.REFUSE,
                pipeline -> pipeline.artifact("Model", TwoPipelines.LINK, Content.of(content)));
        try {
            assertThat(granary.pipeline(TwoPipelines.RUN, name).bytes(TwoPipelines.LINK))
                    .isEqualTo(content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
