package dev.granary.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.RecordedStore;
import dev.granary.app.host.Sha256;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.RunId;
import dev.granary.domain.pipeline.RunRecord;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.memory.InMemoryLinker;
import dev.granary.ports.spi.StoreAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DurableOrderTest {

    private static final Clock CLOCK = RecordedStore.CLOCK;
    private static final StorePath RUN = StorePath.of("2024-10-14_wheat");
    private static final StorePath PIPELINE = RUN.child("yield_baseline_45d275");

    private final InMemoryDisk disk = new InMemoryDisk();
    private final HookedStore store = new HookedStore(disk);
    private final ArtifactCache cache = new ArtifactCache(
            store,
            FileMemory.in(store),
            new InMemoryLinker(disk),
            "auto",
            new Links(List.of()),
            new Sha256(),
            RUN,
            CLOCK,
            notice -> {});

    private void settle() {
        cache.settle(List.of(cache.take(Content.of(RecordedStore.bytes("content")), Name.of("Scaler"), "pkl")));
    }

    @Test
    void aNameThatCouldNotBeSyncedIsSyncedByTheNextWhoNeedsIt() {
        store.beforeSync(() -> {
            throw new UnavailableFailure("The medium fails.", null);
        });
        assertThatThrownBy(this::settle).isInstanceOf(UnavailableFailure.class).hasMessage("The medium fails.");
        store.beforeSync(() -> {});
        settle();
        assertThat(store.synced()).contains(Layout.cache(RUN));
    }

    @Test
    void aNameIsSyncedForWhoeverNeedsItWhileAnotherStillSyncsIt() {
        List<StorePath> others = new ArrayList<>();
        store.beforeSync(() -> {
            store.beforeSync(() -> {});
            settle();
            others.addAll(store.synced());
        });
        settle();
        assertThat(others).contains(Layout.cache(RUN));
    }

    @Test
    void whoJoinsARunSyncsItsNameForItsMakerMayHaveDied() {
        RunDocuments runs = new RunDocuments(store, new StoreAddress.Folder(Path.of("results")));
        RunId id = RunId.parse("2024-10-14_wheat").orElseThrow();
        RunRecord created = new RunRecord(id.name(), CLOCK.instant(), Optional.empty(), Map.of());
        runs.open(id, created);
        assertThat(store.synced()).contains(Layout.runDocument(RUN), RUN, StorePath.ROOT);
        runs.open(id, created);
        assertThat(store.synced()).contains(Layout.runDocument(RUN), RUN, StorePath.ROOT);
    }

    @Test
    void theOldPipelineIsRemovedOnlyWhenTheNewOneIsInItsPlaceForGood() {
        PipelineDocuments documents = new PipelineDocuments(store);
        documents.create(PIPELINE, RecordedStore.definition("baseline"), CLOCK.instant());
        documents.create(Layout.replacement(PIPELINE), RecordedStore.definition("baseline"), CLOCK.instant());
        List<String> before = new ArrayList<>();
        store.beforeSync(() -> before.addAll(store.folders().list(RUN)));
        documents.replace(PIPELINE);
        assertThat(before).contains(PIPELINE.name(), Layout.replaced(PIPELINE).name());
        assertThat(store.folders().list(RUN))
                .doesNotContain(Layout.replaced(PIPELINE).name());
    }

    @Test
    void aFileThatIsSavedForGoodLastsWithItsFolder() {
        StorePath file = Layout.predictions(PIPELINE).child("new.csv");
        new PipelineFiles(store, new Sha256()).saveForGood(file, Content.of(RecordedStore.bytes("1")));
        assertThat(store.synced()).contains(file, Layout.predictions(PIPELINE), PIPELINE);
    }
}
