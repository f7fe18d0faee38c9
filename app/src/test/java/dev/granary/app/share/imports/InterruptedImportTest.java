package dev.granary.app.share.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.StoppingStore;
import dev.granary.app.share.Account;
import dev.granary.app.share.Place;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.Reference;
import dev.granary.domain.pipeline.Status;
import dev.granary.ports.spi.Store;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An import that dies at every call that changes something, and is begun again. */
class InterruptedImportTest {

    private static Place source() {
        Place source = Place.inMemory();
        source.record("a", "one");
        source.record("b", "two");
        return source;
    }

    static List<Integer> calls() throws IOException {
        try (Place source = source();
                Place target = Place.inMemory()) {
            StoppingStore watched = StoppingStore.never(target.store());
            Importer.take(Packed.run(source), target.through(store -> watched));
            assertThat(watched.calls()).isGreaterThan(20);
            return IntStream.rangeClosed(1, watched.calls() - 1).boxed().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void deadBeforeAnyCallItIsCompletedByTheNextOne(int call) throws IOException {
        assertCompleted(store -> StoppingStore.before(store, call));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void deadAfterAnyCallItIsCompletedByTheNextOne(int call) throws IOException {
        assertCompleted(store -> StoppingStore.after(store, call));
    }

    private static void assertCompleted(UnaryOperator<Store> dying) throws IOException {
        try (Place source = source();
                Place target = Place.inMemory()) {
            Packed packed = Packed.run(source);
            assertThatThrownBy(() -> Importer.take(packed, target.through(dying)))
                    .isInstanceOf(StoppingStore.Died.class);

            for (PipelineRecord pipeline : target.pipelines()) {
                assertThat(pipeline.status()).isIn(Status.FINISHED, Status.INTERRUPTED);
                for (Reference reference : pipeline.references()) {
                    target.contents().verify(reference);
                }
            }
            assertThat(Importer.take(packed, target).problems()).isEmpty();
            assertThat(Account.of(target)).isEqualTo(Account.of(source));
            assertThat(Importer.take(packed, target).isAlreadyThere()).isTrue();
        }
    }
}
