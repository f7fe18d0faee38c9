package dev.granary.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.memory.Sha256;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobSource;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.Presence;
import dev.granary.ports.storage.Publication;
import dev.granary.ports.storage.StagedBlob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every contract of a port of {@link Store} starts from: an open store that is empty. */
public abstract class StoreCase {

    protected static final StorePath RUN = Layout.run("2024-10-14_wheat");
    protected static final StorePath CACHE = Layout.cache(RUN);
    protected static final StorePath UNFINISHED = Layout.unfinished(RUN);

    private final List<Store> opened = new ArrayList<>();

    /** Opened anew before each test; the contract's own. */
    protected Store store;

    /**
     * Opens the store of this test. What was stored through one that was opened before is there; the first is empty. The
     * contract closes it.
     */
    protected abstract Store openStore();

    @BeforeEach
    final void open() {
        store = anotherStore();
    }

    @AfterEach
    final void close() {
        opened.forEach(Store::close);
    }

    /** A second store in the same place. */
    protected final Store anotherStore() {
        Store another = openStore();
        opened.add(another);
        return another;
    }

    protected final void reopen() {
        store.close();
        store = anotherStore();
    }

    protected final StagedBlob stage(String text) {
        return stage(BlobSource.of(bytes(text)));
    }

    protected final StagedBlob stage(BlobSource source) {
        return store.blobs().stage(source, UNFINISHED, new Sha256().begin());
    }

    protected final Publication publish(StorePath path, String text) {
        try (StagedBlob blob = stage(text)) {
            return blob.publish(path);
        }
    }

    protected final void replace(StorePath path, String text) {
        try (StagedBlob blob = stage(text)) {
            blob.replace(path);
        }
    }

    protected final String text(StorePath path) throws IOException {
        return text(path, ByteRange.ALL);
    }

    protected final String text(StorePath path, ByteRange range) throws IOException {
        try (InputStream in = store.blobs().open(path, range)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The names of the files directly in a folder; hidden ones are a store's own affair. */
    protected final List<String> files(StorePath folder) {
        try (Stream<BlobStat> files = store.blobs().list(folder)) {
            return files.map(file -> file.path().name())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
    }

    /** Of what was being written, also for those who open the store anew. */
    protected final void assertThatNothingIsLeft() {
        reopen();
        assertThat(files(UNFINISHED)).isEmpty();
        assertThat(store.folders().presence(UNFINISHED)).isEqualTo(Presence.ABSENT);
        assertThat(files(CACHE)).isEmpty();
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
