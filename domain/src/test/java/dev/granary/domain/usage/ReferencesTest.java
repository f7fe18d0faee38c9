package dev.granary.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferencesTest {

    private static final StorePath FIRST = StorePath.of("run", "first");
    private static final StorePath SECOND = StorePath.of("run", "second");
    private static final StorePath THIRD = StorePath.of("run", "third");
    private static final Digest OWN = new Digest("a".repeat(64));
    private static final Digest SHARED = new Digest("b".repeat(64));
    private static final Digest BY_ALL = new Digest("c".repeat(64));
    private static final Digest NOBODYS = new Digest("d".repeat(64));

    private final References references = new References(
            Map.of(SECOND, Set.of(SHARED, BY_ALL), FIRST, Set.of(OWN, SHARED, BY_ALL), THIRD, Set.of(BY_ALL)));

    @Test
    void usersStandInTheOrderOfTheirPaths() {
        assertThat(references.usersOf(BY_ALL)).containsExactly(FIRST, SECOND, THIRD);
        assertThat(references.usersOf(SHARED)).containsExactly(FIRST, SECOND);
        assertThat(references.usersOf(NOBODYS)).isEmpty();
    }

    @Test
    void whatSomebodyRefersToIsKept() {
        assertThat(references.keep(OWN)).isTrue();
        assertThat(references.keep(NOBODYS)).isFalse();
    }

    @Test
    void onlyWhatNobodyElseRefersToIsFreed() {
        assertThat(references.freedWithout(List.of(FIRST))).containsExactly(OWN);
        assertThat(references.freedWithout(List.of(SECOND))).isEmpty();
    }

    @Test
    void thoseThatLeaveTogetherFreeWhatTheyShare() {
        assertThat(references.freedWithout(List.of(FIRST, SECOND))).containsExactly(OWN, SHARED);
        assertThat(references.freedWithout(List.of(FIRST, SECOND, THIRD))).containsExactly(OWN, SHARED, BY_ALL);
    }

    @Test
    void whoeverIsNotThereFreesNothing() {
        assertThat(references.freedWithout(List.of(StorePath.of("run", "fourth"))))
                .isEmpty();
        assertThat(references.freedWithout(List.of())).isEmpty();
    }

    @Test
    void laterChangesOfWhatItWasMadeFromDoNotReachIt() {
        Set<Digest> digests = new HashSet<>(Set.of(OWN));
        Map<StorePath, Set<Digest>> byUser = new HashMap<>(Map.of(FIRST, digests));
        References made = new References(byUser);

        digests.clear();
        byUser.clear();

        assertThat(made.keep(OWN)).isTrue();
        assertThatThrownBy(() -> made.byUser().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
