package dev.granary.adapter.posixfs;

import static dev.granary.adapter.posixfs.OtherProcessMain.DOCUMENT;
import static dev.granary.adapter.posixfs.OtherProcessMain.LOG;
import static dev.granary.adapter.posixfs.OtherProcessMain.ROUNDS;
import static dev.granary.adapter.posixfs.OtherProcessMain.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.storage.DocumentVersion;
import dev.granary.ports.storage.LogPosition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several real processes in one results folder. */
final class PosixProcessesTest {

    private static final StorePath PIPELINE = Layout.pipeline(RUN, "regression_Q1_baseline_c20f9b");
    private static final int PROCESSES = 4;

    @TempDir
    private Path results;

    private Store store;

    @BeforeEach
    void open() {
        store = new PosixStoreProvider().open(new StoreAddress.Folder(results), Durability.NONE);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void leaseOfAnotherProcessIsRespectedUntilItDies() throws Exception {
        try (OtherProcess other = OtherProcess.start("exclusive", results, RUN.toString())) {
            assertThat(other.line()).isEqualTo("held");

            assertThat(store.leases().isHeld(RUN)).isTrue();
            assertThat(store.leases().tryShared(RUN)).isEmpty();
            assertThat(store.leases().tryExclusive(RUN)).isEmpty();
            assertThat(store.leases().isHeld(PIPELINE)).isFalse();

            other.kill();
        }

        assertThat(store.leases().isHeld(RUN)).isFalse();
        Lease lease = store.leases().tryExclusive(RUN).orElseThrow();
        assertThat(store.leases().isHeld(RUN)).isTrue();
        lease.close();
    }

    @Test
    void sharedLeaseOfAnotherProcessIsSharedAndNotHeld() throws Exception {
        try (OtherProcess other = OtherProcess.start("shared", results, PIPELINE.toString())) {
            assertThat(other.line()).isEqualTo("held");

            assertThat(store.leases().isHeld(PIPELINE)).isFalse();
            assertThat(store.leases().tryExclusive(PIPELINE)).isEmpty();
            Lease lease = store.leases().tryShared(PIPELINE).orElseThrow();
            other.goOn();
            assertThat(other.line()).isEqualTo("given back");
            assertThat(store.leases().tryExclusive(PIPELINE)).isEmpty();
            lease.close();
        }
        assertThat(store.leases().tryExclusive(PIPELINE)).hasValueSatisfying(Lease::close);
    }

    // Closing any descriptor of the lock file would drop every lock that this process has on it.
    @Test
    void nothingElseThatIsDoneInTheRunGivesALeaseBack() throws Exception {
        Store second = new PosixStoreProvider().open(new StoreAddress.Folder(results), Durability.NONE);
        Lease lease = store.leases().tryExclusive(RUN).orElseThrow();
        try (second) {
            assertThat(second.leases().isHeld(RUN)).isTrue();
            assertThat(second.leases().isHeld(PIPELINE)).isFalse();
            second.leases().tryShared(PIPELINE).orElseThrow().close();
            assertThat(second.leases().tryShared(RUN)).isEmpty();
            DocumentVersion version =
                    second.documents().create(DOCUMENT, new byte[1]).orElseThrow();
            second.documents().replace(DOCUMENT, new byte[2], version).orElseThrow();
            second.logs().append(LOG, List.of("line"));
            second.close();

            assertThat(outcomeElsewhere(RUN)).isEqualTo("busy");
        }
        lease.close();
        assertThat(outcomeElsewhere(RUN)).isEqualTo("held");
    }

    @Test
    void interruptGivesNoLeaseBack() throws Exception {
        DocumentVersion version =
                store.documents().create(DOCUMENT, new byte[1]).orElseThrow();
        Lease lease = store.leases().tryExclusive(RUN).orElseThrow();
        Thread.currentThread().interrupt();
        store.leases().isHeld(RUN);
        store.leases().tryShared(PIPELINE).orElseThrow().close();
        assertThatExceptionOfType(UnavailableFailure.class)
                .isThrownBy(() -> store.logs().append(LOG, List.of("line")))
                .withMessageContaining("the thread was interrupted");
        store.documents().delete(DOCUMENT, version);
        assertThat(Thread.interrupted()).isTrue();

        assertThat(outcomeElsewhere(RUN)).isEqualTo("busy");
        lease.close();
    }

    private String outcomeElsewhere(StorePath scope) throws IOException {
        try (OtherProcess other = OtherProcess.start("shared", results, scope.toString())) {
            return other.line();
        }
    }

    @Test
    void incrementsOfManyProcessesAreNeverLost() throws Exception {
        store.documents().create(DOCUMENT, "0".getBytes(StandardCharsets.UTF_8));

        runTogether("increment");

        byte[] bytes = store.documents().read(DOCUMENT).orElseThrow().bytes();
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(String.valueOf(PROCESSES * ROUNDS));
        store.close();
        assertThat(results.resolve(Layout.unfinished(RUN).toString())).doesNotExist();
    }

    @Test
    void linesOfManyProcessesAreNeverTornOrLost() throws Exception {
        Set<List<String>> expected = new HashSet<>();
        for (int i = 0; i < PROCESSES; i++) {
            for (int round = 0; round < ROUNDS; round++) {
                expected.add(OtherProcessMain.lines("process" + i, round));
            }
        }

        runTogether("append");

        List<String> lines = store.logs().read(LOG, LogPosition.START).lines();
        Set<List<String>> seen = new HashSet<>();
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            seen.add(lines.subList(i, i + 2));
        }
        assertThat(lines).hasSize(2 * expected.size());
        assertThat(seen).isEqualTo(expected);
    }

    private void runTogether(String work) throws IOException, InterruptedException {
        List<OtherProcess> others = new ArrayList<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                others.add(OtherProcess.start(work, results, "process" + i));
            }
            for (OtherProcess other : others) {
                assertThat(other.line()).isEqualTo("ready");
            }
            for (OtherProcess other : others) {
                other.goOn();
            }
            for (OtherProcess other : others) {
                assertThat(other.exitCode()).isZero();
            }
        } finally {
            others.forEach(OtherProcess::close);
        }
    }
}
