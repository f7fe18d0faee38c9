package dev.granary.app.maintain.rename;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.StoppingStore;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.maintain.Barn;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.SealedRunException;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.storage.Document;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenamingTest {

    private static final StorePath BARLEY = StorePath.of("2024-10-14_barley");

    private final Barn barn = Barn.empty();

    @BeforeEach
    void recordOne() {
        barn.record("first", "fitted");
    }

    private static String document(Barn barn, StorePath run) {
        return barn.store()
                .documents()
                .read(Layout.runDocument(run))
                .map(Document::bytes)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow();
    }

    @Test
    void bareNameKeepsTheDate() {
        RenamedRun renamed = barn.renaming().rename("wheat", "barley");

        assertThat(renamed).isEqualTo(new RenamedRun("2024-10-14_wheat", "2024-10-14_barley", "barley"));
        assertThat(barn.store().folders().list(StorePath.ROOT)).containsExactly("2024-10-14_barley");
        assertThat(document(barn, BARLEY)).contains("\nname: \"barley\"\n");
        assertThat(barn.cleanAll(Barn.FORCE).runs().get(0).orphans().files()).isZero();
    }

    @Test
    void fullNameChangesTheDateToo() {
        assertThat(barn.renaming().rename("wheat", "2023-01-02_wheat quality"))
                .isEqualTo(new RenamedRun("2024-10-14_wheat", "2023-01-02_wheat-quality", "wheat quality"));
    }

    @Test
    void nameOfTheSameFolderChangesTheRecordAlone() {
        barn.renaming().rename("wheat", "wheat quality");

        RenamedRun renamed = barn.renaming().rename("wheat quality", "wheat-quality");

        assertThat(renamed.before()).isEqualTo(renamed.folder());
        assertThat(document(barn, StorePath.of("2024-10-14_wheat-quality"))).contains("\nname: \"wheat-quality\"\n");
    }

    @Test
    void unknownKeysAreKept() {
        barn.disk().plantFile(Layout.runDocument(Barn.RUN), Barn.bytes(document(barn, Barn.RUN) + "owner: somebody\n"));

        barn.renaming().rename("wheat", "barley");

        assertThat(document(barn, BARLEY)).contains("name: \"barley\"\n").contains("owner: \"somebody\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"barley", "BARLEY", "Barley", "wheat/../barley", "WHEAT"})
    void placeThatIsTakenIsRefused(String name) {
        barn.store().folders().create(StorePath.of("2024-10-14_Barley"));
        barn.store().folders().create(StorePath.of("2024-10-14_wheat-..-barley"));

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> barn.renaming().rename("2024-10-14_wheat", name))
                .withMessageStartingWith("Cannot rename 2024-10-14_wheat: 2024-10-14_")
                .withMessageEndingWith(" stands there already. Choose another name.");

        assertThat(document(barn, Barn.RUN)).contains("\nname: \"wheat\"\n");
    }

    @Test
    void runThatSomebodyRecordsIntoIsRefused() {
        try (RunRecording recording = barn.open("wheat")) {
            assertThatExceptionOfType(BusyFailure.class)
                    .isThrownBy(() -> barn.renaming().rename(recording.folder(), "barley"))
                    .withMessageStartingWith("Cannot work on 2024-10-14_wheat: somebody else");
        }
        assertThat(barn.store().folders().list(StorePath.ROOT)).containsExactly("2024-10-14_wheat");
    }

    @Test
    void sealedRunIsRefused() {
        barn.disk().plantFile(Layout.seal(Barn.RUN), Barn.bytes("sealed"));

        assertThatExceptionOfType(SealedRunException.class)
                .isThrownBy(() -> barn.renaming().rename("wheat", "barley"))
                .withMessageStartingWith("Cannot rename run 2024-10-14_wheat: it is sealed");
    }

    @Test
    void runWhoseRecordCannotBeReadIsRefusedBeforeAnythingMoves() {
        barn.disk().plantFile(Layout.runDocument(Barn.RUN), Barn.bytes("["));

        assertThatExceptionOfType(MalformedDocument.class)
                .isThrownBy(() -> barn.renaming().rename("2024-10-14_wheat", "barley"))
                .withMessageContaining("run.yaml");

        assertThat(barn.isThere(Barn.RUN)).isTrue();
    }

    @Test
    void runThatIsNotThereIsTold() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> barn.renaming().rename("rye", "barley"))
                .withMessageStartingWith("Cannot find the run 'rye'");
    }

    static List<Integer> calls() {
        Barn barn = Barn.empty();
        barn.record("first", "fitted");
        StoppingStore watched = StoppingStore.never(barn.store());
        barn.through(store -> watched).renaming().rename("wheat", "barley");
        return IntStream.rangeClosed(1, watched.calls()).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void deadBeforeAnyCallTheRunIsFoundAndOpenAndRenamedByTheNextOne(int call) {
        assertFoundAndOpen(barn.through(store -> StoppingStore.before(store, call)));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void deadAfterAnyCallTheRunIsFoundAndOpenAndRenamedByTheNextOne(int call) {
        assertFoundAndOpen(barn.through(store -> StoppingStore.after(store, call)));
    }

    private void assertFoundAndOpen(Barn dying) {
        assertThatThrownBy(() -> dying.renaming().rename("wheat", "barley")).isInstanceOf(StoppingStore.Died.class);

        List<String> runs = barn.store().folders().list(StorePath.ROOT);
        assertThat(runs).hasSize(1);
        try (RunRecording recording = barn.open(runs.get(0))) {
            assertThat(recording.folder()).isEqualTo(runs.get(0));
        }
        assertThat(barn.renaming().rename(runs.get(0), "barley").folder()).isEqualTo("2024-10-14_barley");
        assertThat(document(barn, BARLEY)).contains("\nname: \"barley\"\n");
        assertThat(barn.store().folders().list(StorePath.ROOT)).containsExactly("2024-10-14_barley");
    }
}
