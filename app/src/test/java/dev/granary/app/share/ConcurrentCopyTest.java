package dev.granary.app.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Race;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.domain.pipeline.Status;
import dev.granary.ports.broken.Ports;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.lease.Leases;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobStore;
import dev.granary.ports.storage.Presence;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copying while others are at work in the source or the target. */
class ConcurrentCopyTest {

    private static final StorePath RUN = StorePath.of(Place.RUN);

    @TempDir
    private Path folder;

    @Test
    void twoCopiesOfOneRunAtOnceLeaveItWhole() {
        try (Place source = Place.inMemory();
                Place target = Place.in(folder.resolve("results"), LinkChoice.AUTO)) {
            IntStream.range(0, 20).forEach(i -> source.record("p" + i, "model " + i % 7));

            List<CopyReport> reports = Race.of(2, i -> source.copyTo(target));

            assertThat(reports)
                    .allSatisfy(report -> assertThat(report.problems()).isEmpty());
            assertThat(reports.stream()
                            .mapToLong(report -> report.sum(RunCopy::copied))
                            .sum())
                    .isEqualTo(20);
            assertThat(reports.stream()
                            .mapToLong(report -> report.sum(RunCopy::alreadyThere))
                            .sum())
                    .isEqualTo(20);
            assertThat(Account.of(target)).isEqualTo(Account.of(source));
            assertThat(target.store()
                            .blobs()
                            .list(Layout.cache(RUN))
                            .filter(file -> file.path().name().contains("_")))
                    .hasSize(9);
        }
    }

    @Test
    void everyContentIsReadOnce() {
        AtomicInteger opened = new AtomicInteger();
        try (Place source = Place.inMemory();
                Place target = Place.inMemory()) {
            IntStream.range(0, 50).forEach(i -> source.record("p" + i, "same"));

            source.through(store -> watching(store, path -> {
                        if (path.startsWith(Layout.cache(RUN))) {
                            opened.incrementAndGet();
                        }
                    }))
                    .copyTo(target);

            assertThat(opened).hasValue(3);
            assertThat(Account.of(target)).isEqualTo(Account.of(source));
        }
    }

    /** A store that tells what is opened, before it is. */
    private static Store watching(Store store, Consumer<StorePath> opening) {
        BlobStore blobs = (BlobStore) Proxy.newProxyInstance(
                ConcurrentCopyTest.class.getClassLoader(),
                new Class<?>[] {BlobStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("open")) {
                        opening.accept((StorePath) arguments[0]);
                    }
                    try {
                        return method.invoke(store.blobs(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return Ports.of(store).with(blobs);
    }

    @Test
    void outputThatIsSavedAgainMeanwhileIsNotCopiedAndItsPipelineNotFinished() {
        InMemoryDisk disk = new InMemoryDisk();
        try (Place source = Place.on(disk);
                Place target = Place.inMemory()) {
            StorePath pipeline = source.record("baseline", "one");
            StorePath chart = Layout.outputs(pipeline).child("chart.txt");
            byte[] anew = "chart of BASELINE".getBytes(StandardCharsets.UTF_8);

            CopyReport report = source.through(store -> watching(store, path -> {
                        if (path.equals(chart)) {
                            disk.plantFile(chart, anew);
                        }
                    }))
                    .copyTo(target);

            assertThat(report.problems())
                    .containsExactly("Cannot copy %s: %s was changed while it was being copied. Copy again."
                            .formatted(pipeline, chart));
            assertThat(target.store().blobs().stat(chart)).isEmpty();
            assertThat(target.pipelines()).isEmpty();
            assertThat(source.copyTo(target).problems()).isEmpty();
            assertThat(Account.of(target)).isEqualTo(Account.of(source));
        }
    }

    @Test
    void pipelineThatIsRecordedAnewMeanwhileIsNotMixed() {
        InMemoryDisk disk = new InMemoryDisk();
        try (Place source = Place.on(disk);
                Place target = Place.inMemory()) {
            StorePath pipeline = source.record("baseline", "one");
            StorePath chart = Layout.outputs(pipeline).child("chart.txt");
            StorePath record = Layout.metadata(pipeline);
            String before = new String(
                    source.store().documents().read(record).orElseThrow().bytes(), StandardCharsets.UTF_8);

            CopyReport report = source.through(store -> watching(store, path -> {
                        if (path.equals(chart)) {
                            disk.plantFile(record, (before + "note: anew\n").getBytes(StandardCharsets.UTF_8));
                        }
                    }))
                    .copyTo(target);

            assertThat(report.problems())
                    .containsExactly("Cannot copy %s: it was changed while it was being copied. Copy again."
                            .formatted(pipeline));
            assertThat(target.pipelines()).noneMatch(there -> there.status() == Status.FINISHED);
            assertThat(source.copyTo(target).problems()).isEmpty();
            assertThat(Account.of(target)).isEqualTo(Account.of(source));
        }
    }

    /** Leases as they are, but for some that are lost at once or refused. */
    private record Odd(Leases real, boolean areLost, boolean areRefused) implements Leases {

        @Override
        public Optional<Lease> tryShared(StorePath scope) {
            if (areRefused) {
                throw new DeniedFailure("Cannot lock %s: it is read-only.".formatted(scope), null);
            }
            return real.tryShared(scope);
        }

        @Override
        public Optional<Lease> tryExclusive(StorePath scope) {
            boolean isLost = areLost && !scope.equals(Layout.cache(RUN));
            return real.tryExclusive(scope).map(lease -> isLost ? new Lost(lease) : lease);
        }

        @Override
        public boolean isHeld(StorePath scope) {
            return real.isHeld(scope);
        }
    }

    private record Lost(Lease real) implements Lease {

        @Override
        public boolean isHeld() {
            return false;
        }

        @Override
        public void close() {
            real.close();
        }
    }

    @Test
    void whoHasLostTheLeaseWritesNoRecord() {
        try (Place source = Place.inMemory();
                Place target = Place.inMemory()) {
            StorePath pipeline = source.record("baseline", "one");

            CopyReport report =
                    source.copyTo(target.through(store -> Ports.of(store).with(new Odd(store.leases(), true, false))));

            assertThat(report.problems())
                    .singleElement()
                    .asString()
                    .startsWith("Cannot copy %s: the lease on %s could not be renewed in time"
                            .formatted(pipeline, pipeline));
            assertThat(target.store().folders().presence(Layout.metadata(pipeline)))
                    .isEqualTo(Presence.ABSENT);
        }
    }

    @Test
    void sourceThatCannotBeWrittenIsCopiedWithoutALease() {
        try (Place source = Place.inMemory();
                Place target = Place.inMemory()) {
            source.record("baseline", "one");

            CopyReport report = source.through(store -> Ports.of(store).with(new Odd(store.leases(), false, true)))
                    .copyTo(target);

            assertThat(report.problems()).isEmpty();
            assertThat(Account.of(target)).isEqualTo(Account.of(source));
        }
    }
}
