package dev.granary.app.maintain.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.RecordedStore;
import dev.granary.app.StoppingStore;
import dev.granary.app.host.Sha256;
import dev.granary.app.maintain.Depth;
import dev.granary.app.maintain.ReadProgress;
import dev.granary.app.store.Links;
import dev.granary.app.store.Seals;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Sealing and unsealing that die at every call that changes something, and are begun again. */
class InterruptedSealTest {

    private static final StorePath RUN = StorePath.of("2024-10-14_wheat");
    private static final int MOST = 40;

    @TempDir
    private Path folder;

    private StoreAddress address = new StoreAddress.Folder(Path.of(""));
    private Links links = new Links(java.util.List.of());
    private Store store;

    @BeforeEach
    void recordTwo() {
        try (RecordedStore recorded = RecordedStore.in(folder)) {
            recorded.recordScaler("one", "shared");
            recorded.recordScaler("two", "shared");
        }
        address = new StoreAddress.Folder(folder);
        links = SealingOf.links(folder);
        store = SealingOf.open(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Sealing sealing(Store through) {
        return SealingOf.store(through, address, links);
    }

    private SealReport seal(Store through) {
        return sealing(through).seal("wheat", ReadProgress.none());
    }

    private int sealingTakes() {
        StoppingStore watched = StoppingStore.never(store);
        seal(watched);
        sealing(store).unseal("wheat");
        return watched.calls();
    }

    private int unsealingTakes() {
        seal(store);
        StoppingStore watched = StoppingStore.never(store);
        sealing(watched).unseal("wheat");
        return watched.calls();
    }

    @Test
    void thereAreCallsToDieAt() {
        assertThat(sealingTakes()).isBetween(4, MOST);
        assertThat(unsealingTakes()).isBetween(1, MOST);
    }

    @TestFactory
    Stream<DynamicTest> deadSealingIsCompletedByTheNext() {
        return eachStep(sealingTakes(), dying -> {
            assertThatThrownBy(() -> seal(dying)).isInstanceOf(StoppingStore.Died.class);

            assertSoundIfSealed();
            completeSeal();
            assertSealed();
            sealing(store).unseal("wheat");
        });
    }

    @TestFactory
    Stream<DynamicTest> deadUnsealingIsCompletedByTheNext() {
        return eachStep(unsealingTakes(), dying -> {
            seal(store);
            assertThatThrownBy(() -> sealing(dying).unseal("wheat")).isInstanceOf(StoppingStore.Died.class);

            assertSoundIfSealed();
            completeSeal();
            assertSealed();
            sealing(store).unseal("wheat");
            assertThat(new Seals(store).isSealed(RUN)).isFalse();
        });
    }

    private Stream<DynamicTest> eachStep(int calls, java.util.function.Consumer<Store> trial) {
        return Stream.iterate(1, call -> call <= calls, call -> call + 1)
                .flatMap(call -> Stream.of(
                        DynamicTest.dynamicTest(
                                "before " + call, () -> trial.accept(StoppingStore.before(store, call))),
                        DynamicTest.dynamicTest(
                                "after " + call, () -> trial.accept(StoppingStore.after(store, call)))));
    }

    /** Whoever died left either no seal or a whole one. */
    private void assertSoundIfSealed() {
        assertThat(Stream.of(RUN).filter(new Seals(store)::isSealed).map(this::check))
                .allSatisfy(verdict -> {
                    assertThat(verdict.seal()).isPresent();
                    assertThat(verdict.findings()).isEmpty();
                });
    }

    /** Sealing says that there is nothing left to do where the last one died at its very end. */
    private void completeSeal() {
        try {
            assertThat(seal(store).problems()).isEmpty();
        } catch (dev.granary.app.store.SealedRunException e) {
            assertThat(e).hasMessageStartingWith("Cannot seal run 2024-10-14_wheat: it is sealed");
        }
    }

    private void assertSealed() {
        SealVerdict verdict = check();
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.notes()).isEmpty();
        assertThat(verdict.seal()).isPresent();
        assertThat(store.folders().list(Layout.cache(RUN))).isEmpty();
    }

    private SealVerdict check(StorePath run) {
        return new SealCheck(store, links, new Sha256()).check(run, Depth.FULL, ReadProgress.none());
    }

    private SealVerdict check() {
        return check(RUN);
    }
}
