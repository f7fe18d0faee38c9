package dev.granary.app.frozen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.DamagedFailure;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.DocumentStore;
import dev.granary.ports.storage.LogPosition;
import dev.granary.ports.storage.Presence;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FrozenStoreTest {

    private static final Instant TIME = Instant.parse("2024-10-14T10:30:00Z");
    private static final StorePath FILE = StorePath.parse("run/pipeline/pipeline.yaml");
    private static final StorePath LINK = StorePath.parse("run/pipeline/binaries/a.bin");
    private static final StorePath TARGET = StorePath.parse("run/.artifacts/A_abc123.bin");

    private final AtomicBoolean closed = new AtomicBoolean();
    private final FrozenTree tree = new FrozenTree();
    private final FrozenStore store =
            new FrozenStore(tree, "the package p.zip", "Import it first.", () -> closed.set(true));

    FrozenStoreTest() {
        tree.put(FILE, "name: a\n".getBytes(StandardCharsets.UTF_8), TIME);
        tree.put(LINK, new FrozenLink(TARGET));
        tree.put(TARGET, "bytes".getBytes(StandardCharsets.UTF_8), TIME);
    }

    @Test
    void filesFoldersAndLinksAreWhatTheTreeHas() throws IOException {
        assertThat(store.folders().list(StorePath.of("run"))).containsExactly(".artifacts", "pipeline");
        assertThat(store.folders().presence(FILE)).isEqualTo(Presence.FILE);
        assertThat(store.folders().presence(LINK)).isEqualTo(Presence.OTHER);
        assertThat(store.folders().presence(LINK.parent())).isEqualTo(Presence.FOLDER);
        assertThat(store.folders().presence(FILE.child("below"))).isEqualTo(Presence.ABSENT);
        assertThat(store.folders().others(LINK.parent())).containsExactly("a.bin");
        assertThat(store.blobs().list(FILE.parent()).map(BlobStat::path)).containsExactly(FILE);
        assertThat(store.blobs().stat(TARGET)).hasValueSatisfying(stat -> {
            assertThat(stat.sizeBytes()).isEqualTo(5);
            assertThat(stat.lastModified()).isEqualTo(TIME);
        });
        assertThat(store.linker().inspect(LINK)).isEqualTo(new LinkState.To(TARGET));
        assertThat(store.documents().read(FILE))
                .hasValueSatisfying(document -> assertThat(document.bytes())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("name: a\n"));
        assertThat(store.survey(StorePath.of("run")).folders(StorePath.of("run")))
                .hasSize(2);
    }

    @Test
    void aRangeIsPartOfAFile() throws IOException {
        assertThat(read(new ByteRange(1, 3))).isEqualTo("yte");
        assertThat(read(new ByteRange(3, 100))).isEqualTo("es");
        assertThat(read(new ByteRange(100, 1))).isEmpty();
        assertThat(read(new ByteRange(0, 0))).isEmpty();
    }

    private String read(ByteRange range) throws IOException {
        try (InputStream in = store.blobs().open(TARGET, range)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatIsNoFileIsNotOpened() {
        assertThatThrownBy(() -> store.blobs().open(LINK, ByteRange.ALL))
                .isInstanceOf(WrongTypeFailure.class)
                .hasMessage("Cannot read run/pipeline/binaries/a.bin in the package p.zip: it is no regular file.");
        assertThatThrownBy(() -> store.blobs().open(FILE.parent().child("x"), ByteRange.ALL))
                .isInstanceOf(MissingFailure.class)
                .hasMessage("Cannot read run/pipeline/x in the package p.zip: it is not there.");
        assertThatThrownBy(() -> store.documents().read(LINK)).isInstanceOf(WrongTypeFailure.class);
        assertThat(store.documents().read(FILE.parent().child("x"))).isEmpty();
    }

    @Test
    void nothingIsWritten() {
        assertThatThrownBy(() -> store.documents().create(StorePath.parse("run/run.yaml"), new byte[0]))
                .isInstanceOf(DeniedFailure.class)
                .hasMessage(
                        "Cannot change the package p.zip: it is only read. Nothing was written to run/run.yaml. Import it first.");
        assertThatThrownBy(() -> store.folders().delete(FILE.parent())).isInstanceOf(DeniedFailure.class);
        assertThatThrownBy(() -> store.blobs().delete(List.of(FILE))).isInstanceOf(DeniedFailure.class);
        assertThatThrownBy(() -> store.leases().tryExclusive(FILE.parent())).isInstanceOf(DeniedFailure.class);
        assertThat(store.leases().tryShared(FILE.parent())).isPresent();
    }

    @Test
    void aSourceThatFailsIsNamed() {
        tree.put(StorePath.parse("run/run.yaml"), new FrozenFile(3, TIME, () -> {
            throw new IOException("the disk is gone");
        }));

        assertThatThrownBy(() -> store.documents().read(StorePath.parse("run/run.yaml")))
                .isInstanceOf(DamagedFailure.class)
                .hasMessage("Cannot read run/run.yaml in the package p.zip: the disk is gone");
    }

    @Test
    void aDocumentIsNeverLargerThanDocumentsAre() {
        tree.put(
                StorePath.parse("run/run.yaml"),
                new FrozenFile(3, TIME, () -> new ByteArrayInputStream(new byte[DocumentStore.MAX_BYTES + 1])));

        assertThatThrownBy(() -> store.documents().read(StorePath.parse("run/run.yaml")))
                .isInstanceOf(DamagedFailure.class)
                .hasMessageContaining("more than the 1048576 bytes");
    }

    @Test
    void aLogMayBeLargerThanDocumentsAre() {
        String line = "x".repeat(1000) + "\n";
        tree.put(
                StorePath.parse("run/.artifacts/SHA256SUMS"), line.repeat(2000).getBytes(StandardCharsets.UTF_8), TIME);

        assertThat(store.logs()
                        .read(StorePath.parse("run/.artifacts/SHA256SUMS"), LogPosition.START)
                        .lines())
                .hasSize(2000);
        assertThat(store.logs()
                        .read(StorePath.parse("run/absent"), LogPosition.START)
                        .lines())
                .isEmpty();
    }

    @Test
    void twoThingsDoNotStandInOnePlace() {
        assertThatThrownBy(() -> tree.put(FILE, new FrozenLink(TARGET)))
                .hasMessage("'" + FILE + "' stands there twice.");
        assertThatThrownBy(() -> tree.put(FILE.child("below"), new FrozenLink(TARGET)))
                .hasMessage("'" + FILE + "' stands there twice.");
        assertThatThrownBy(() -> tree.put(FILE.parent(), new FrozenLink(TARGET)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void closingItEndsWhatItsBytesComeFrom() {
        store.close();

        assertThat(closed).isTrue();
    }
}
