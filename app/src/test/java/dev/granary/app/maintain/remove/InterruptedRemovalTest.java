package dev.granary.app.maintain.remove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.StoppingStore;
import dev.granary.app.maintain.Barn;
import dev.granary.domain.layout.StorePath;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Removing that dies at every call that changes something: what stays is whole, and cleaning takes the rest. */
class InterruptedRemovalTest {

    private static final List<String> PIPELINES = List.of("wheat/first", "wheat/second");
    private static final List<String> RUN = List.of("wheat");

    private static Barn prepared() {
        Barn barn = Barn.empty();
        barn.record("kept", "kept", "shared by all");
        barn.record("first", "of first", "shared by all", "shared by two");
        barn.record("second", "of second", "shared by two");
        return barn;
    }

    static Stream<Arguments> deaths() {
        return Stream.of(PIPELINES, RUN).flatMap(names -> {
            Barn barn = prepared();
            StoppingStore watched = StoppingStore.never(barn.store());
            Removing removing = barn.through(store -> watched).removing();
            removing.remove(removing.plan(names));
            return IntStream.rangeClosed(1, watched.calls())
                    .boxed()
                    .flatMap(call -> Stream.of(Arguments.of(names, call, true), Arguments.of(names, call, false)));
        });
    }

    @Test
    void thereAreManyCallsToDieAt() {
        assertThat(deaths()).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void whatStaysIsWholeAndCleaningTakesTheRest(List<String> names, int call, boolean isBefore) {
        Barn barn = prepared();
        RemovalPlan plan = barn.removing().plan(names);
        Removing dying = barn.through(
                        store -> isBefore ? StoppingStore.before(store, call) : StoppingStore.after(store, call))
                .removing();

        assertThatThrownBy(() -> dying.remove(plan)).isInstanceOf(StoppingStore.Died.class);

        barn.assertNothingIsLost();
        barn.removing().remove(plan);
        barn.cleanAll(Barn.FORCE);
        barn.assertNothingIsLost();
        boolean isRun = names.equals(RUN);
        assertThat(barn.store().folders().list(StorePath.ROOT)).hasSize(isRun ? 0 : 1);
        assertThat(barn.pipelines().stream().map(pipeline -> pipeline.name()).toList())
                .isEqualTo(isRun ? List.of() : left(barn));
    }

    /** The pipeline that was not named, and one that stayed because the other was gone already when it was called again. */
    private static List<String> left(Barn barn) {
        List<String> names =
                barn.pipelines().stream().map(pipeline -> pipeline.name()).toList();
        assertThat(names).contains("kept").isSubsetOf("kept", "second");
        assertThat(barn.cached()).hasSize(names.contains("second") ? 4 : 2);
        return names;
    }
}
