package dev.granary.app.maintain.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.StoppingStore;
import dev.granary.app.maintain.Barn;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Cleaning that dies at every call that changes something: nothing is lost, and the same call completes it. */
class InterruptedCleaningTest {

    /** What is cleaned: orphans, left-overs, and a trash with what nobody needs, what is needed, and a pipeline. */
    private static Barn prepared() {
        Barn barn = Barn.empty();
        barn.orphan("put away before");
        barn.orphan("wanted again");
        barn.clean(Barn.TRASH);
        StorePath removed = barn.record("removed", "of the removed one");
        barn.store().folders().move(removed, Layout.trash(Barn.RUN).child(removed.name()));
        barn.record("kept", "kept", "shared");
        barn.record("other", "shared", "other");
        String wanted = barn.trashed().stream()
                .filter(file -> barn.contents(Barn.RUN)
                        .inTrash(barn.store()
                                .blobs()
                                .stat(Layout.trash(Barn.RUN).child(file))
                                .orElseThrow())
                        .orElseThrow()
                        .digest()
                        .equals(dev.granary.app.host.Sha256.of(Barn.bytes("wanted again"))))
                .findFirst()
                .orElseThrow();
        barn.disk().plantLink(Barn.RUN.child("links").child("model"), "../.artifacts/" + wanted);
        barn.orphan("unwanted");
        barn.orphan("unwanted too");
        barn.disk().plantFile(Layout.unfinished(Barn.RUN).child("half"), Barn.bytes("half"));
        return barn;
    }

    static Stream<Arguments> deaths() {
        return Stream.of(Barn.FORCE, Barn.TRASH, Barn.UNDO)
                .flatMap(options -> IntStream.rangeClosed(1, calls(options))
                        .boxed()
                        .flatMap(call -> Stream.of(
                                Arguments.of(options.effect(), call, true),
                                Arguments.of(options.effect(), call, false))));
    }

    private static int calls(CleanOptions options) {
        Barn barn = prepared();
        StoppingStore watched = StoppingStore.never(barn.store());
        barn.through(store -> watched).clean(options);
        return watched.calls();
    }

    @Test
    void thereAreManyCallsToDieAt() {
        assertThat(deaths()).hasSizeGreaterThan(60);
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void nothingIsLostAndTheSameCallCompletesIt(CleanOptions.Effect effect, int call, boolean isBefore) {
        CleanOptions options = CleanOptions.REPORT.effect(effect);
        Barn expected = prepared();
        expected.clean(options);
        Barn barn = prepared();

        assertThatThrownBy(() -> barn.through(store ->
                                isBefore ? StoppingStore.before(store, call) : StoppingStore.after(store, call))
                        .clean(options))
                .isInstanceOf(StoppingStore.Died.class);

        barn.assertNothingIsLost();
        assertThat(all(barn)).containsAll(List.of("kept", "other", "shared", "wanted again"));
        RunCleaning again = barn.clean(options);
        assertThat(again.refusal()).isEmpty();
        assertThat(again.problems()).isEmpty();
        barn.assertNothingIsLost();
        assertThat(barn.cached()).isEqualTo(expected.cached());
        assertThat(barn.trashed()).isEqualTo(expected.trashed());
        assertThat(barn.pipelines()).hasSameSizeAs(expected.pipelines());
    }

    /** The contents in the cache and the trash, by what they hold. */
    private static List<String> all(Barn barn) {
        return Stream.of(Layout.cache(Barn.RUN), Layout.trash(Barn.RUN))
                .flatMap(folder -> barn.texts(folder).stream())
                .toList();
    }
}
