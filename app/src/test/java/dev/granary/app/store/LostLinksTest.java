package dev.granary.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.query.StoredPipeline;
import dev.granary.ports.bed.NeedsPosix;
import dev.granary.ports.failure.DamagedFailure;
import dev.granary.ports.failure.MissingFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What git without symbolic links, zip and {@code cp -L} leave of a store is still read. */
class LostLinksTest {

    private static final String CONTENT = "fitted";

    @TempDir
    private Path folder;

    private RecordedStore store;
    private String pipeline;
    private Path link;
    private Path cached;

    @BeforeEach
    void recordOne() {
        store = RecordedStore.in(folder.resolve("results"));
        Path recorded = store.recordScaler("baseline", CONTENT);
        pipeline = "2024-10-14_wheat/" + recorded.getFileName();
        link = recorded.resolve("binaries").resolve("scaler_0.pkl");
        cached = store.cached(OnDisk.contents(store.path(".artifacts")).get(0));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private StoredPipeline stored() {
        return store.granary().pipeline("wheat", "baseline");
    }

    private void assertRead() throws IOException {
        assertThat(stored().bytes("scaler_0.pkl")).asString().isEqualTo(CONTENT);
        stored().verify();
    }

    private void assertSaidThatLinksAreLost() {
        assertThat(store.notices())
                .containsExactly(
                        "Links of " + pipeline + " are gone or are plain files, as zip, 'cp -L' and git without"
                                + " symbolic links leave them; their contents were found through the record."
                                + " 'granary relink 2024-10-14_wheat' makes links again.");
    }

    private void assertSaidWhereItWasRead(String place) {
        assertThat(store.notices())
                .containsExactly(
                        "Artifact %s of run 2024-10-14_wheat is missing or damaged; its content was read from %s."
                                        .formatted(cached.getFileName(), place)
                                + " 'granary relink 2024-10-14_wheat' restores it.");
    }

    private void replaceLink(String text) throws IOException {
        Files.delete(link);
        Files.writeString(link, text);
    }

    @Test
    void linkThatIsThereIsReadInSilence() throws IOException {
        assertRead();
        assertThat(store.notices()).isEmpty();
    }

    @Test
    @NeedsPosix
    void linkThatBecameATextIsReadThroughTheRecord() throws IOException {
        replaceLink("../../.artifacts/" + cached.getFileName());
        assertRead();
        assertSaidThatLinksAreLost();
    }

    @Test
    void linkThatIsGoneIsReadThroughTheRecord() throws IOException {
        Files.delete(link);
        assertRead();
        assertSaidThatLinksAreLost();
    }

    @Test
    @NeedsPosix
    void linkThatBecameACopyIsReadThroughTheRecord() throws IOException {
        replaceLink(CONTENT);
        assertRead();
        assertSaidThatLinksAreLost();
    }

    @Test
    void copyIsReadWhereTheCacheIsGone() throws IOException {
        replaceLink(CONTENT);
        Files.delete(cached);
        assertRead();
        assertSaidWhereItWasRead(pipeline + "/binaries/scaler_0.pkl");
    }

    @Test
    void copyIsReadWhereTheCacheIsCut() throws IOException {
        replaceLink(CONTENT);
        OnDisk.overwrite(cached, RecordedStore.bytes("fit"));
        assertRead();
        assertSaidWhereItWasRead(pipeline + "/binaries/scaler_0.pkl");
    }

    @Test
    void copyThatWasEditedIsNeverTaken() throws IOException {
        replaceLink("FITTED");
        Files.delete(cached);
        assertThatThrownBy(() -> stored().bytes("scaler_0.pkl"))
                .isInstanceOf(MissingFailure.class)
                .hasMessageStartingWith("Cannot read artifact " + cached.getFileName()
                        + " of run 2024-10-14_wheat: it is" + " not there.");
        assertThat(store.notices()).isEmpty();
    }

    @Test
    @NeedsPosix
    void contentUnderALongerNameIsFoundByItsHash() throws IOException {
        String digest = OnDisk.sha256(CONTENT);
        Path renamed = store.cached("Renamed_" + digest.substring(0, 9) + ".pkl");
        Files.move(cached, renamed);
        assertRead();
        assertSaidWhereItWasRead("2024-10-14_wheat/.artifacts/" + renamed.getFileName());
    }

    @Test
    @NeedsPosix
    void otherContentUnderANameThatFitsIsNeverTaken() throws IOException {
        String digest = OnDisk.sha256(CONTENT);
        Files.delete(cached);
        OnDisk.write(store.cached("Other_" + digest.substring(0, 6) + ".pkl"), "FITTED");
        assertThatThrownBy(() -> stored().bytes("scaler_0.pkl")).isInstanceOf(MissingFailure.class);
    }

    @NeedsPosix
    @Test
    void linkToAnotherContentDoesNotCount() throws IOException {
        Path other = store.recordScaler("other", "FITTED").resolve("binaries").resolve("scaler_0.pkl");
        Path text = Files.readSymbolicLink(other);
        Files.delete(link);
        Files.createSymbolicLink(link, text);
        assertRead();
        assertThat(store.notices())
                .containsExactly(
                        "The link %s/binaries/scaler_0.pkl leads to 2024-10-14_wheat/.artifacts/%s, which is not what the record says; the record counts. 'granary relink 2024-10-14_wheat' makes the link anew."
                                .formatted(pipeline, text.getFileName()));
    }

    @Test
    void damageThatHasNoRemedyIsTold() throws IOException {
        OnDisk.overwriteContent(link, RecordedStore.bytes("fit"));
        assertThatThrownBy(() -> stored().bytes("scaler_0.pkl"))
                .isInstanceOf(DamagedFailure.class)
                .hasMessage(
                        "Cannot read artifact " + cached.getFileName() + " of run 2024-10-14_wheat: size is 3 bytes,"
                                + " expected 6. Record the same content again to replace it.");
    }
}
