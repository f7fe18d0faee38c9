package dev.granary.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.catalogue.Catalogue;
import dev.granary.app.host.Sha256;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.bed.NeedsDisk;
import dev.granary.ports.hash.Calculation;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentCheckTest {

    private static final StorePath RUN = StorePath.of("2024-10-14_wheat");
    private static final String TEXT = "mean_: 0.5\nscale_: 1.25\n";
    private static final Digest DIGEST = new Digest(OnDisk.sha256(TEXT));
    private static final String FILE = "StandardScaler_" + OnDisk.sha256(TEXT).substring(0, 6) + ".pkl";

    @TempDir
    private Path folder;

    private Store store;
    private Path file;
    private int hashings;
    private int names;
    private Runnable whileHashing = () -> {};

    @BeforeEach
    void open() throws IOException {
        StoreAddress address = new StoreAddress.Folder(folder);
        store = Catalogue.load(ContentCheckTest.class.getClassLoader())
                .storeFor(address)
                .open(address, Durability.NONE);
        file = folder.resolve(Layout.artifact(RUN, FILE).toString());
        OnDisk.write(file, TEXT);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-10-14T10:30:00Z")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private ContentCheck check() {
        KnownFiles known = new KnownFiles(store.logs(), Layout.known(RUN));
        return new ContentCheck(store, new CountingHasher(), RUN, known, RecordedStore.LONG_AFTER);
    }

    private ContentCheck.Verdict verdict(ContentCheck check) {
        return check.check(FILE, DIGEST, TEXT.length());
    }

    /** Makes hard links until the clock that stamps files has ticked. */
    private boolean link() {
        try {
            Object before = Files.getAttribute(file, "unix:ctime");
            do {
                Files.createLink(folder.resolve("name_" + names++), file);
            } while (Files.getAttribute(file, "unix:ctime").equals(before));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean write() {
        OnDisk.write(file, TEXT.replace('0', '1'));
        return true;
    }

    /** Does something when it has seen the first bytes. */
    private final class CountingHasher implements Hasher {

        @Override
        public String algorithm() {
            return new Sha256().algorithm();
        }

        @Override
        public Calculation begin() {
            hashings++;
            Calculation calculation = new Sha256().begin();
            return new Calculation() {
                @Override
                public void update(byte[] bytes, int offset, int length) {
                    calculation.update(bytes, offset, length);
                    whileHashing.run();
                }

                @Override
                public Digest finish() {
                    return calculation.finish();
                }
            };
        }
    }

    @Test
    @NeedsDisk
    void aFileThatIsLinkedWhileItIsReadNeedNotBeReadAgain() {
        whileHashing = this::link;
        ContentCheck check = check();

        assertThat(verdict(check)).isEqualTo(ContentCheck.Verdict.GOOD);
        assertThat(verdict(check)).isEqualTo(ContentCheck.Verdict.GOOD);

        assertThat(hashings).isOne();
    }

    @Test
    void aFileThatIsWrittenWhileItIsReadIsReadAgain() {
        whileHashing = this::write;
        ContentCheck check = check();

        verdict(check);
        whileHashing = () -> {};

        assertThat(verdict(check)).isEqualTo(ContentCheck.Verdict.DAMAGED);
        assertThat(hashings).isEqualTo(2);
    }

    @Test
    @NeedsDisk
    void aFileThatSomebodyElseLinkedIsReadAgain() {
        ContentCheck check = check();
        verdict(check);
        link();

        assertThat(verdict(check)).isEqualTo(ContentCheck.Verdict.GOOD);
        assertThat(hashings).isEqualTo(2);
    }

    @Test
    @NeedsDisk
    void aFileThatIsKnownStaysSoWhenItGetsAName() {
        ContentCheck check = check();
        verdict(check);

        check.renamed(List.of(FILE), this::link);

        assertThat(verdict(check)).isEqualTo(ContentCheck.Verdict.GOOD);
        assertThat(hashings).isOne();
    }

    @Test
    @NeedsDisk
    void aFileThatIsUnknownStaysSoWhenItGetsAName() {
        ContentCheck check = check();

        check.renamed(List.of(FILE), this::link);

        assertThat(verdict(check)).isEqualTo(ContentCheck.Verdict.GOOD);
        assertThat(hashings).isOne();
    }

    @Test
    void aFileThatIsWrittenWhileItGetsANameIsReadAgain() {
        ContentCheck check = check();
        verdict(check);

        check.renamed(List.of(FILE), this::write);

        assertThat(verdict(check)).isEqualTo(ContentCheck.Verdict.DAMAGED);
    }
}
