package dev.granary.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.bed.NeedsAtomicWrites;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.link.Linker;
import dev.granary.ports.storage.Presence;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Linker} promises, beside a store in the same place. Adopted through {@link PointingLinkerContract} or
 * {@link FileLinkerContract}.
 */
public abstract class LinkerContract extends StoreCase {

    static final StorePath PIPELINE = Layout.pipeline(RUN, "regression_Q1_baseline_c20f9b");
    static final StorePath LINK = Layout.binaries(PIPELINE).child("scaler_0.pkl");
    static final StorePath TARGET = Layout.artifact(RUN, "StandardScaler_abc123.pkl");
    static final StorePath OTHER_TARGET = Layout.artifact(RUN, "PLSRegression_def456.pkl");
    private static final int RACERS = 8;

    Linker linker;

    /** Opens the linker of this test, in the place of {@link #openStore} and beside {@link #store}. */
    protected abstract Linker openLinker();

    /** Makes sure that a link is there, of the linker's kind, and names this target. */
    abstract void assertNames(Linker reader, StorePath link, StorePath target) throws IOException;

    @BeforeEach
    final void openTheLinker() {
        linker = openLinker();
        publish(TARGET, TARGET.name());
        publish(OTHER_TARGET, OTHER_TARGET.name());
    }

    @Test
    void linkNamesItsTarget() throws IOException {
        assertThat(linker.link(LINK, TARGET)).contains(linker.kind());

        assertNames(linker, LINK, TARGET);
        assertNames(openLinker(), LINK, TARGET);
    }

    @Test
    void linkIsThereAfterReopening() throws IOException {
        linker.link(LINK, TARGET);

        reopen();

        assertNames(openLinker(), LINK, TARGET);
        assertThat(store.folders().presence(UNFINISHED)).isEqualTo(Presence.ABSENT);
    }

    @Test
    void linkInThePlaceOfAnotherIsRefused() throws IOException {
        linker.link(LINK, TARGET);

        assertThat(linker.link(LINK, OTHER_TARGET)).isEmpty();
        assertThat(linker.link(LINK, TARGET)).isEmpty();

        assertNames(linker, LINK, TARGET);
    }

    @Test
    void linkInThePlaceOfAFileIsRefused() throws IOException {
        publish(LINK, "no link");

        assertThat(linker.link(LINK, TARGET)).isEmpty();

        assertThat(text(LINK)).isEqualTo("no link");
    }

    @Test
    void linkInThePlaceOfAFolderIsRefused() {
        store.folders().create(LINK);

        assertThat(linker.link(LINK, TARGET)).isEmpty();

        assertThat(store.folders().presence(LINK)).isEqualTo(Presence.FOLDER);
    }

    @Test
    @NeedsAtomicWrites
    void ofManyLinksInOnePlaceOneIsMade() throws Exception {
        for (int i = 0; i < RACERS; i++) {
            publish(target(i), target(i).name());
        }

        List<Optional<LinkKind>> outcomes = Race.of(RACERS, i -> () -> linker.link(LINK, target(i)));

        assertThat(outcomes).containsOnlyOnce(Optional.of(linker.kind()));
        assertNames(linker, LINK, target(outcomes.indexOf(Optional.of(linker.kind()))));
    }

    private static StorePath target(int i) {
        return Layout.artifact(RUN, "target_" + i);
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
    void replacingPutsALinkWhereNothingIs() throws IOException {
        assertThat(linker.replace(LINK, TARGET)).isEqualTo(linker.kind());

        assertNames(linker, LINK, TARGET);
    }

    @Test
    void replacingPutsALinkInThePlaceOfAnother() throws IOException {
        linker.link(LINK, OTHER_TARGET);

        assertThat(linker.replace(LINK, TARGET)).isEqualTo(linker.kind());

        assertNames(linker, LINK, TARGET);
        assertThat(text(OTHER_TARGET)).isEqualTo(OTHER_TARGET.name());
    }

    @Test
    void replacingALinkByItselfKeepsIt() throws IOException {
        linker.link(LINK, TARGET);

        assertThat(linker.replace(LINK, TARGET)).isEqualTo(linker.kind());

        assertNames(linker, LINK, TARGET);
        assertThat(text(TARGET)).isEqualTo(TARGET.name());
    }

    @Test
    void replacingPutsALinkInThePlaceOfAFile() throws IOException {
        publish(LINK, "../../.artifacts/StandardScaler_abc123.pkl");

        assertThat(linker.replace(LINK, TARGET)).isEqualTo(linker.kind());

        assertNames(linker, LINK, TARGET);
    }

    @Test
    void replacingAFolderIsRefused() {
        store.folders().create(LINK);

        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> linker.replace(LINK, TARGET))
                .withMessageStartingWith("Cannot replace ")
                .withMessageContaining(LINK.name());
        assertThat(store.folders().presence(LINK)).isEqualTo(Presence.FOLDER);
    }

    @Test
    void replacingLeavesNothingUnfinished() {
        linker.replace(LINK, OTHER_TARGET);
        linker.replace(LINK, TARGET);
        linker.replace(LINK, TARGET);

        reopen();

        assertThat(store.folders().presence(UNFINISHED)).isEqualTo(Presence.ABSENT);
        assertThat(files(CACHE)).hasSize(2);
    }

    @Test
    void whoLooksWhileALinkIsReplacedFindsOne() throws Exception {
        linker.link(LINK, TARGET);

        Race.watching(
                () -> {
                    for (int i = 0; i < 50; i++) {
                        linker.replace(LINK, i % 2 == 0 ? OTHER_TARGET : TARGET);
                    }
                    return true;
                },
                () -> {
                    assertThat(linker.inspect(LINK)).isNotEqualTo(new LinkState.Absent());
                    return true;
                });

        assertNames(linker, LINK, TARGET);
    }

    @Test
    void linkSurvivesTheMoveOfItsRun() throws IOException {
        linker.link(LINK, TARGET);

        StorePath renamed = StorePath.of("2024-10-14_barley");
        store.folders().move(RUN, renamed);

        StorePath link = new StorePath(List.of(renamed.name(), PIPELINE.name(), "binaries", LINK.name()));
        assertNames(linker, link, Layout.artifact(renamed, TARGET.name()));
    }

    @Test
    void deletingAFolderRemovesItsLinksAndNotTheirTargets() throws IOException {
        linker.link(LINK, TARGET);

        store.folders().delete(PIPELINE);

        assertThat(store.folders().presence(PIPELINE)).isEqualTo(Presence.ABSENT);
        assertThat(text(TARGET)).isEqualTo(TARGET.name());
    }
}
