package dev.granary.app.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.StoppingStore;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Status;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobStat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A copy that dies at every call that changes something, and is begun again. */
class InterruptedCopyTest {

    private static final StorePath RUN = StorePath.of(Place.RUN);
    private static final CopyOptions ONE_BY_ONE = CopyOptions.USUAL.jobs(1);

    private Place source;
    private Account expected;

    @BeforeEach
    void recordThree() {
        source = Place.inMemory();
        source.record("a", "one");
        source.record("b", "two");
        source.record("c", "two");
        expected = Account.of(source);
    }

    @AfterEach
    void close() {
        source.close();
    }

    static List<Integer> calls() {
        try (Place source = Place.inMemory();
                Place target = Place.inMemory()) {
            source.record("a", "one");
            source.record("b", "two");
            source.record("c", "two");
            StoppingStore watched = StoppingStore.never(target.store());
            source.copyTo(target.through(store -> watched), ONE_BY_ONE);
            return IntStream.rangeClosed(1, watched.calls()).boxed().toList();
        }
    }

    @Test
    void thereAreManyCallsToDieAt() {
        assertThat(calls()).hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void deadBeforeAnyCallItIsNeverTakenForWholeAndCompletedByTheNextOne(int call) {
        assertNothingIsLostOrDoubled(store -> StoppingStore.before(store, call), ONE_BY_ONE);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void deadAfterAnyCallItIsNeverTakenForWholeAndCompletedByTheNextOne(int call) {
        assertNothingIsLostOrDoubled(store -> StoppingStore.after(store, call), ONE_BY_ONE);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void deadAmongManyThreadsItIsCompletedByTheNextOne(int call) {
        assertNothingIsLostOrDoubled(store -> StoppingStore.before(store, call), CopyOptions.USUAL);
    }

    private void assertNothingIsLostOrDoubled(UnaryOperator<Store> dying, CopyOptions options) {
        try (Place target = Place.inMemory()) {
            assertThatThrownBy(() -> source.copyTo(target.through(dying), options))
                    .isInstanceOf(StoppingStore.Died.class);

            Map<String, String> whole = expected.texts();
            assertThat(finished(target))
                    .allSatisfy(pipeline -> assertThat(Account.of(target).texts())
                            .as("%s looks finished", pipeline)
                            .containsAllEntriesOf(ofPipeline(whole, pipeline)));
            int contents = contents(target).size();
            RunCopy dry =
                    source.copyTo(target, CopyOptions.USUAL.dryRun()).runs().get(0);
            CopyReport again = source.copyTo(target);

            assertThat(again.runs()).containsExactly(dry);
            assertThat(again.problems()).isEmpty();
            assertThat(again.runs().get(0).contentsCopied()).isEqualTo(4 - contents);
            assertThat(Account.of(target)).isEqualTo(expected);
            assertThat(contents(target)).isEqualTo(contents(source));
            assertThat(target.store().folders().list(Layout.cache(RUN))).isEmpty();
            assertThat(target.notices()).isEmpty();
            assertThat(source.copyTo(target).runs().get(0).alreadyThere()).isEqualTo(3);
        }
    }

    private static List<StorePath> finished(Place place) {
        return place.pipelines().stream()
                .filter(pipeline -> pipeline.status() == Status.FINISHED)
                .map(PipelineRecord::place)
                .toList();
    }

    private static Map<String, String> ofPipeline(Map<String, String> texts, StorePath pipeline) {
        Map<String, String> own = new TreeMap<>(texts);
        own.keySet().removeIf(key -> !key.startsWith(pipeline.toString()));
        assertThat(own).isNotEmpty();
        return own;
    }

    /** Files of the cache that are contents, and what SHA256SUMS says of them. */
    private static Set<String> contents(Place place) {
        try (Stream<BlobStat> files = place.store().blobs().list(Layout.cache(RUN))) {
            return files.map(file -> file.path().name())
                    .filter(name -> !name.startsWith(".") && !name.equals("SHA256SUMS"))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void contentsThatArrivedAreNotReadAgain() {
        InMemoryDisk disk = new InMemoryDisk();
        try (Place target = Place.on(disk)) {
            int all = calls().size();
            assertThatThrownBy(
                            () -> source.copyTo(target.through(store -> StoppingStore.before(store, all)), ONE_BY_ONE))
                    .isInstanceOf(StoppingStore.Died.class);
            source.store().folders().delete(Layout.cache(RUN));

            CopyReport again = source.copyTo(target);

            assertThat(again.problems()).isEmpty();
            assertThat(Account.of(target)).isEqualTo(expected);
        }
    }
}
