package dev.granary.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.bed.NeedsAtomicWrites;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.lease.Leases;
import dev.granary.ports.storage.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Leases} promise. */
public abstract class LeasesContract extends StoreCase {

    private static final StorePath PIPELINE = Layout.pipeline(RUN, "regression_Q1_baseline_c20f9b");
    private static final StorePath OTHER_PIPELINE = Layout.pipeline(RUN, "regression_Q1_deep_aaaaaa");
    private static final StorePath OTHER_RUN = Layout.run("2024-10-14_barley");
    private static final int THREADS = 64;

    private final List<Lease> held = new ArrayList<>();

    @AfterEach
    final void closeLeases() {
        held.forEach(Lease::close);
    }

    static Stream<StorePath> scopes() {
        return Stream.of(RUN, PIPELINE);
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void sharersShare(StorePath scope) {
        assertThat(shared(scope)).isTrue();
        assertThat(shared(scope)).isTrue();
        assertThat(keep(anotherStore().leases().tryShared(scope))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void sharedScopeIsNobodysOwn(StorePath scope) {
        shared(scope);

        assertThat(exclusive(scope)).isFalse();
        assertThat(keep(anotherStore().leases().tryExclusive(scope))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void exclusiveScopeIsNotShared(StorePath scope) {
        assertThat(exclusive(scope)).isTrue();

        assertThat(shared(scope)).isFalse();
        assertThat(keep(anotherStore().leases().tryShared(scope))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void exclusiveScopeIsOnesOwn(StorePath scope) {
        assertThat(exclusive(scope)).isTrue();

        assertThat(exclusive(scope)).isFalse();
        assertThat(keep(anotherStore().leases().tryExclusive(scope))).isFalse();
    }

    @Test
    void closingGivesAnExclusiveLeaseBack() {
        Lease lease = store.leases().tryExclusive(RUN).orElseThrow();
        lease.close();

        assertThat(exclusive(RUN)).isTrue();
    }

    @Test
    void closingOneOfTwoSharedLeasesKeepsTheOther() {
        Lease first = store.leases().tryShared(RUN).orElseThrow();
        Lease second = store.leases().tryShared(RUN).orElseThrow();

        first.close();
        assertThat(exclusive(RUN)).isFalse();

        second.close();
        assertThat(exclusive(RUN)).isTrue();
    }

    @Test
    void closingTwiceGivesBackOnce() {
        Lease first = store.leases().tryShared(RUN).orElseThrow();
        shared(RUN);

        first.close();
        first.close();

        assertThat(exclusive(RUN)).isFalse();
    }

    @Test
    void closingTwiceTakesNothingFromTheNextHolder() {
        Lease first = store.leases().tryExclusive(RUN).orElseThrow();
        first.close();
        exclusive(RUN);

        first.close();

        assertThat(shared(RUN)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void leaseKnowsWhetherItIsHeld(StorePath scope) {
        Lease first = store.leases().tryShared(scope).orElseThrow();
        Lease second = store.leases().tryShared(scope).orElseThrow();

        first.close();

        assertThat(first.isHeld()).isFalse();
        assertThat(second.isHeld()).isTrue();
        second.close();
        Lease alone = store.leases().tryExclusive(scope).orElseThrow();
        assertThat(alone.isHeld()).isTrue();
        alone.close();
        assertThat(alone.isHeld()).isFalse();
    }

    @Test
    void scopesAreIndependent() {
        assertThat(exclusive(RUN)).isTrue();
        assertThat(exclusive(PIPELINE)).isTrue();
        assertThat(exclusive(OTHER_PIPELINE)).isTrue();
        assertThat(exclusive(OTHER_RUN)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void exclusiveScopeIsHeldUntilItIsClosed(StorePath scope) {
        Leases other = anotherStore().leases();
        Lease lease = store.leases().tryExclusive(scope).orElseThrow();

        assertThat(store.leases().isHeld(scope)).isTrue();
        assertThat(other.isHeld(scope)).isTrue();

        lease.close();

        assertThat(store.leases().isHeld(scope)).isFalse();
        assertThat(other.isHeld(scope)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void sharedScopeIsNotHeld(StorePath scope) {
        shared(scope);

        assertThat(store.leases().isHeld(scope)).isFalse();
    }

    @Test
    void askingTakesNoLease() {
        shared(PIPELINE);

        store.leases().isHeld(RUN);
        store.leases().isHeld(PIPELINE);

        assertThat(exclusive(RUN)).isTrue();
        assertThat(exclusive(PIPELINE)).isFalse();
    }

    @Test
    void askingAboutNothingMakesNothing() {
        assertThat(store.leases().isHeld(RUN)).isFalse();
        assertThat(store.leases().isHeld(PIPELINE)).isFalse();

        assertThat(store.folders().presence(RUN)).isEqualTo(Presence.ABSENT);
    }

    @Test
    void leaseOutlivesItsStore() {
        exclusive(RUN);

        reopen();

        assertThat(store.leases().isHeld(RUN)).isTrue();
        assertThat(shared(RUN)).isFalse();
    }

    @Test
    void leaseStaysWithARunThatIsRenamed() {
        store.folders().create(PIPELINE);
        Lease lease = store.leases().tryExclusive(RUN).orElseThrow();

        store.folders().move(RUN, OTHER_RUN);
        lease.close();

        assertThat(exclusive(OTHER_RUN)).isTrue();
        assertThat(exclusive(RUN)).isTrue();
    }

    @Test
    @NeedsAtomicWrites
    void ofManyThatWantItForThemselvesOneGetsIt() throws Exception {
        List<Optional<Lease>> outcomes =
                Race.of(THREADS, i -> () -> store.leases().tryExclusive(RUN));
        outcomes.forEach(this::keep);

        assertThat(outcomes.stream().filter(Optional::isPresent)).hasSize(1);
    }

    @Test
    void manyShareAtOnce() throws Exception {
        List<Optional<Lease>> outcomes =
                Race.of(THREADS, i -> () -> store.leases().tryShared(RUN));
        outcomes.forEach(this::keep);

        assertThat(outcomes).allMatch(Optional::isPresent);
        assertThat(exclusive(RUN)).isFalse();
    }

    @Test
    @NeedsAtomicWrites
    void exclusiveHoldersNeverMeetAnybody() throws Exception {
        AtomicInteger sharers = new AtomicInteger();
        AtomicInteger owners = new AtomicInteger();
        AtomicInteger meetings = new AtomicInteger();

        Race.of(THREADS, i -> () -> {
            for (int round = 0; round < 50; round++) {
                store.leases().tryShared(RUN).ifPresent(lease -> meet(lease, sharers, owners, meetings));
                store.leases().tryExclusive(RUN).ifPresent(lease -> {
                    owners.incrementAndGet();
                    meetings.addAndGet(sharers.get() + owners.get() - 1);
                    owners.decrementAndGet();
                    lease.close();
                });
            }
            return true;
        });

        assertThat(meetings).hasValue(0);
        assertThat(exclusive(RUN)).isTrue();
    }

    private static void meet(Lease lease, AtomicInteger sharers, AtomicInteger owners, AtomicInteger meetings) {
        sharers.incrementAndGet();
        meetings.addAndGet(owners.get());
        sharers.decrementAndGet();
        lease.close();
    }

    @Test
    void closedStoreRefuses() {
        Leases leases = store.leases();
        store.close();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> leases.tryShared(RUN))
                .withMessageContaining("is closed");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> leases.tryExclusive(RUN))
                .withMessageContaining("is closed");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> leases.isHeld(RUN))
                .withMessageContaining("is closed");
    }

    private boolean shared(StorePath scope) {
        return keep(store.leases().tryShared(scope));
    }

    private boolean exclusive(StorePath scope) {
        return keep(store.leases().tryExclusive(scope));
    }

    private boolean keep(Optional<Lease> lease) {
        lease.ifPresent(held::add);
        return lease.isPresent();
    }
}
