package dev.granary.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.memory.InMemoryStore;
import org.junit.jupiter.api.Test;

class KnownStampsTest {

    private static final String KEY = "cache/StandardScaler_abc123.pkl";
    private static final Digest DIGEST = new Digest(OnDisk.sha256("weights"));

    private final InMemoryStore store = new InMemoryStore(new InMemoryDisk());

    private KnownFiles anotherProcess() {
        return new KnownFiles(store.logs(), Layout.known(StorePath.of("2024-10-14_wheat")));
    }

    @Test
    void whatAnotherProcessWritesDownCountsAtOnce() {
        KnownFiles one = anotherProcess();
        KnownFiles other = anotherProcess();
        assertThat(one.digest(KEY, "1")).isEmpty();

        other.rememberForAll(KEY, "1", DIGEST);
        other.save();

        assertThat(one.digest(KEY, "1")).contains(DIGEST);
    }

    @Test
    void aStampThatIsWrittenDownLateHidesNoNewerOne() {
        KnownFiles fast = anotherProcess();
        KnownFiles slow = anotherProcess();
        slow.rememberForAll(KEY, "2", DIGEST);
        fast.rememberForAll(KEY, "3", DIGEST);
        fast.save();
        slow.save();

        assertThat(anotherProcess().digest(KEY, "3")).contains(DIGEST);
        assertThat(slow.digest(KEY, "3")).contains(DIGEST);
    }

    @Test
    void ofManyStampsOfOneFileTheOldestIsForgotten() {
        KnownFiles known = anotherProcess();
        for (int i = 1; i <= 5; i++) {
            known.remember(KEY, "stamp " + i, DIGEST);
        }

        assertThat(known.digest(KEY, "stamp 1")).isEmpty();
        assertThat(known.digest(KEY, "stamp 2")).contains(DIGEST);
    }
}
