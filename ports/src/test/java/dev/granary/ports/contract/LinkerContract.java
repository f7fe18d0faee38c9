package dev.granary.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.link.Linker;
import dev.granary.ports.storage.Presence;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a {@link Linker} promises, beside a store in the same place. */
public abstract class LinkerContract extends StoreCase {

    private static final StorePath PIPELINE = Layout.pipeline(RUN, "regression_Q1_baseline_c20f9b");
    private static final StorePath LINK = Layout.binaries(PIPELINE).child("scaler_0.pkl");
    private static final StorePath TARGET = Layout.artifact(RUN, "StandardScaler_abc123.pkl");
    private static final StorePath OTHER_TARGET = Layout.artifact(RUN, "PLSRegression_def456.pkl");
    private static final int RACERS = 8;

    private Linker linker;

    /** Opens the linker of this test, in the place of {@link #openStore}. */
    protected abstract Linker openLinker();

    @BeforeEach
    final void openTheLinker() {
        linker = openLinker();
        publish(TARGET, "weights");
    }

    @Test
    void linkNamesItsTarget() {
        assertThat(linker.link(LINK, TARGET)).isTrue();

        assertThat(linker.inspect(LINK)).isEqualTo(new LinkState.To(TARGET));
        assertThat(openLinker().inspect(LINK)).isEqualTo(new LinkState.To(TARGET));
    }

    @Test
    void targetNeedNotBeThere() {
        assertThat(linker.link(LINK, OTHER_TARGET)).isTrue();

        assertThat(linker.inspect(LINK)).isEqualTo(new LinkState.To(OTHER_TARGET));
    }

    @Test
    void linkInThePlaceOfAnotherIsRefused() {
        linker.link(LINK, TARGET);

        assertThat(linker.link(LINK, OTHER_TARGET)).isFalse();
        assertThat(linker.link(LINK, TARGET)).isFalse();

        assertThat(linker.inspect(LINK)).isEqualTo(new LinkState.To(TARGET));
    }

    @Test
    void linkInThePlaceOfAFileIsRefused() throws IOException {
        publish(LINK, "no link");

        assertThat(linker.link(LINK, TARGET)).isFalse();

        assertThat(text(LINK)).isEqualTo("no link");
    }

    @Test
    void ofManyLinksInOnePlaceOneIsMade() throws Exception {
        List<Boolean> outcomes = Race.of(RACERS, i -> () -> linker.link(LINK, Layout.artifact(RUN, "target_" + i)));

        assertThat(outcomes).containsOnlyOnce(true);
        assertThat(linker.inspect(LINK))
                .isEqualTo(new LinkState.To(Layout.artifact(RUN, "target_" + outcomes.indexOf(true))));
    }

    @Test
    void absentLinkIsAbsent() {
        assertThat(linker.inspect(LINK)).isEqualTo(new LinkState.Absent());
    }

    @Test
    void fileOrFolderIsNoLink() {
        store.folders().create(Layout.binaries(PIPELINE));

        assertThat(linker.inspect(TARGET)).isEqualTo(new LinkState.NoLink());
        assertThat(linker.inspect(Layout.binaries(PIPELINE))).isEqualTo(new LinkState.NoLink());
    }

    @Test
    void unlinkRemovesTheLinkAlone() throws IOException {
        linker.link(LINK, TARGET);

        assertThat(linker.unlink(LINK)).isTrue();
        assertThat(linker.unlink(LINK)).isFalse();

        assertThat(linker.inspect(LINK)).isEqualTo(new LinkState.Absent());
        assertThat(text(TARGET)).isEqualTo("weights");
    }

    @Test
    void unlinkRemovesADanglingLink() {
        linker.link(LINK, OTHER_TARGET);

        assertThat(linker.unlink(LINK)).isTrue();

        assertThat(linker.inspect(LINK)).isEqualTo(new LinkState.Absent());
    }

    @Test
    void unlinkNeverRemovesWhatIsNoLink() throws IOException {
        assertThat(linker.unlink(TARGET)).isFalse();
        assertThat(linker.unlink(CACHE)).isFalse();

        assertThat(text(TARGET)).isEqualTo("weights");
    }

    @Test
    void linkSurvivesTheMoveOfItsRun() throws IOException {
        linker.link(LINK, TARGET);

        StorePath renamed = StorePath.of("2024-10-14_barley");
        store.folders().move(RUN, renamed);

        StorePath link = new StorePath(List.of(renamed.name(), PIPELINE.name(), "binaries", LINK.name()));
        assertThat(linker.inspect(link)).isEqualTo(new LinkState.To(Layout.artifact(renamed, TARGET.name())));
    }

    @Test
    void deletingAFolderRemovesItsLinksAndNotTheirTargets() throws IOException {
        linker.link(LINK, TARGET);
        linker.link(Layout.inputs(PIPELINE).child("cache"), CACHE);

        store.folders().delete(PIPELINE);

        assertThat(store.folders().presence(PIPELINE)).isEqualTo(Presence.ABSENT);
        assertThat(text(TARGET)).isEqualTo("weights");
    }

    @Test
    void linkToAFolderIsNoFolder() {
        StorePath link = Layout.inputs(PIPELINE).child("cache");
        linker.link(link, CACHE);

        assertThat(store.folders().list(link.parent())).isEmpty();
    }
}
