package dev.granary.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.bed.NeedsAtomicWrites;
import dev.granary.ports.failure.DamagedFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.DocumentStore;
import dev.granary.ports.storage.DocumentVersion;
import dev.granary.ports.storage.Presence;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a {@link DocumentStore} promises. */
public abstract class DocumentStoreContract extends StoreCase {

    private static final StorePath PATH = Layout.scores(Layout.pipeline(RUN, "regression_Q1_baseline_c20f9b"));
    private static final int RACERS = 8;
    private static final int ROUNDS = 25;

    @Test
    void createdDocumentReadsBack() {
        DocumentVersion version = create("rmse: 0.5");

        Document read = read().orElseThrow();

        assertThat(read.bytes()).isEqualTo(bytes("rmse: 0.5"));
        assertThat(read.version()).isEqualTo(version);
    }

    @Test
    void documentIsThereAfterReopening() {
        DocumentVersion version = create("rmse: 0.5");

        reopen();

        assertThat(read()).hasValueSatisfying(document -> {
            assertThat(document.bytes()).isEqualTo(bytes("rmse: 0.5"));
            assertThat(document.version()).isEqualTo(version);
        });
    }

    @Test
    void absentDocumentReadsAsEmpty() {
        assertThat(read()).isEmpty();
    }

    @Test
    void creatingTwiceChangesNothing() {
        create("rmse: 0.5");

        assertThat(store.documents().create(PATH, bytes("rmse: 0.6"))).isEmpty();
        assertThat(store.documents().create(PATH, bytes("rmse: 0.5"))).isEmpty();

        assertThat(text()).isEqualTo("rmse: 0.5");
    }

    @Test
    void documentIsNotCreatedWhereAFolderStands() {
        store.folders().create(PATH);

        assertThat(store.documents().create(PATH, bytes("rmse: 0.5"))).isEmpty();

        assertThat(store.folders().presence(PATH)).isEqualTo(Presence.FOLDER);
    }

    @Test
    @NeedsAtomicWrites
    void ofManyCreatorsOneCreates() throws Exception {
        List<Optional<DocumentVersion>> outcomes =
                Race.of(RACERS, i -> () -> store.documents().create(PATH, bytes("creator " + i)));

        List<Integer> winners = IntStream.range(0, RACERS)
                .filter(i -> outcomes.get(i).isPresent())
                .boxed()
                .toList();
        assertThat(winners).hasSize(1);
        assertThat(text()).isEqualTo("creator " + winners.get(0));
    }

    @Test
    void expectedDocumentIsReplaced() {
        DocumentVersion first = create("rmse: 0.5");

        DocumentVersion second =
                store.documents().replace(PATH, bytes("rmse: 0.4"), first).orElseThrow();

        assertThat(second).isNotEqualTo(first);
        assertThat(text()).isEqualTo("rmse: 0.4");
        assertThat(read().map(Document::version)).hasValue(second);
    }

    @Test
    void staleVersionIsRefused() {
        DocumentVersion first = create("rmse: 0.5");
        store.documents().replace(PATH, bytes("rmse: 0.4"), first);

        assertThat(store.documents().replace(PATH, bytes("rmse: 0.3"), first)).isEmpty();

        assertThat(text()).isEqualTo("rmse: 0.4");
    }

    @Test
    void absentDocumentIsNotReplaced() {
        DocumentVersion version = create("rmse: 0.5");
        store.documents().delete(PATH, version);

        assertThat(store.documents().replace(PATH, bytes("rmse: 0.4"), version)).isEmpty();

        assertThat(read()).isEmpty();
    }

    @Test
    void equalVersionsMeanEqualBytes() {
        StorePath other = RUN.child("other.yaml");
        DocumentVersion first = create("rmse: 0.5");

        DocumentVersion another =
                store.documents().create(other, bytes("rmse: 0.6")).orElseThrow();

        assertThat(another).isNotEqualTo(first);
    }

    @Test
    void expectedDocumentIsDeleted() {
        DocumentVersion version = create("rmse: 0.5");

        assertThat(store.documents().delete(PATH, version)).isTrue();

        assertThat(read()).isEmpty();
        assertThat(store.folders().presence(PATH)).isEqualTo(Presence.ABSENT);
    }

    @Test
    void staleVersionIsNotDeleted() {
        DocumentVersion first = create("rmse: 0.5");
        store.documents().replace(PATH, bytes("rmse: 0.4"), first);

        assertThat(store.documents().delete(PATH, first)).isFalse();

        assertThat(text()).isEqualTo("rmse: 0.4");
    }

    @Test
    void absentDocumentIsNotDeleted() {
        DocumentVersion version = create("rmse: 0.5");
        store.documents().delete(PATH, version);

        assertThat(store.documents().delete(PATH, version)).isFalse();
    }

    @Test
    @NeedsAtomicWrites
    void concurrentIncrementsAreNeverLost() throws Exception {
        create("0");
        Store second = anotherStore();

        Race.of(RACERS, i -> () -> {
            DocumentStore documents = (i % 2 == 0 ? store : second).documents();
            for (int done = 0; done < ROUNDS; done++) {
                increment(documents);
            }
            return true;
        });

        assertThat(text()).isEqualTo(String.valueOf(RACERS * ROUNDS));
    }

    private static void increment(DocumentStore documents) {
        Optional<DocumentVersion> outcome = Optional.empty();
        while (outcome.isEmpty()) {
            Document now = documents.read(PATH).orElseThrow();
            int count = Integer.parseInt(new String(now.bytes(), StandardCharsets.UTF_8));
            Thread.yield();
            outcome = documents.replace(PATH, bytes(String.valueOf(count + 1)), now.version());
        }
    }

    @Test
    void readerRacingAReplacerSeesOneDocumentWhole() throws Exception {
        int length = 32 * 1024;
        create("0".repeat(length));

        Race.watching(
                () -> {
                    for (int i = 1; i < 50; i++) {
                        DocumentVersion now = read().orElseThrow().version();
                        store.documents()
                                .replace(PATH, bytes(String.valueOf(i % 10).repeat(length)), now);
                    }
                    return true;
                },
                () -> {
                    String seen = text();
                    assertThat(seen).isEqualTo(seen.substring(0, 1).repeat(length));
                    return true;
                });
    }

    @Test
    void emptyDocumentIsADocument() {
        create("");

        assertThat(text()).isEmpty();
    }

    @Test
    void largestDocumentIsStored() {
        create("x".repeat(DocumentStore.MAX_BYTES));

        assertThat(text()).hasSize(DocumentStore.MAX_BYTES);
    }

    @Test
    void tooLargeADocumentIsRefused() {
        byte[] tooMany = new byte[DocumentStore.MAX_BYTES + 1];
        DocumentVersion version = create("rmse: 0.5");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.documents().create(RUN.child("run.yaml"), tooMany))
                .withMessageContaining("1,048,577 bytes; at most 1,048,576");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.documents().replace(PATH, tooMany, version))
                .withMessageContaining("1,048,577 bytes; at most 1,048,576");

        assertThat(text()).isEqualTo("rmse: 0.5");
        assertThat(store.documents().read(RUN.child("run.yaml"))).isEmpty();
    }

    @Test
    void fileThatIsTooLargeIsNotRead() {
        publish(PATH, "x".repeat(DocumentStore.MAX_BYTES + 1));

        assertThatExceptionOfType(DamagedFailure.class)
                .isThrownBy(this::read)
                .withMessageStartingWith("Cannot read ")
                .withMessageContaining(PATH.name())
                .withMessageContaining("1,048,576 bytes");
    }

    @Test
    void folderIsNoDocument() {
        store.folders().create(PATH);

        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(this::read)
                .withMessageStartingWith("Cannot read ")
                .withMessageContaining(PATH.name());
    }

    @Test
    void documentIsAFileAmongOthers() {
        create("rmse: 0.5");

        assertThat(files(PATH.parent())).containsExactly(PATH.name());
    }

    @Test
    void nothingIsLeftBesideADocument() {
        DocumentVersion first = create("rmse: 0.5");
        store.documents().create(PATH, bytes("rmse: 0.6"));
        store.documents().replace(PATH, bytes("rmse: 0.4"), first);
        store.documents().replace(PATH, bytes("rmse: 0.3"), first);

        assertThat(files(UNFINISHED)).isEmpty();
        reopen();
        assertThat(store.folders().presence(UNFINISHED)).isEqualTo(Presence.ABSENT);
        assertThat(files(PATH.parent())).containsExactly(PATH.name());
    }

    @ParameterizedTest
    @MethodSource("uses")
    void closedStoreRefuses(String name, Use use) {
        DocumentStore documents = store.documents();
        store.close();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> use.of(documents))
                .withMessageContaining("is closed");
    }

    static Stream<Object[]> uses() {
        DocumentVersion any = new DocumentVersion("any");
        return Stream.of(
                use("read", documents -> documents.read(PATH)),
                use("create", documents -> documents.create(PATH, new byte[1])),
                use("replace", documents -> documents.replace(PATH, new byte[1], any)),
                use("delete", documents -> documents.delete(PATH, any)));
    }

    private static Object[] use(String name, Use use) {
        return new Object[] {name, use};
    }

    /** One use of a port. */
    private interface Use {
        void of(DocumentStore documents);
    }

    private DocumentVersion create(String text) {
        return store.documents().create(PATH, bytes(text)).orElseThrow();
    }

    private Optional<Document> read() {
        return store.documents().read(PATH);
    }

    private String text() {
        return new String(read().orElseThrow().bytes(), StandardCharsets.UTF_8);
    }
}
