package dev.granary.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.host.Sha256;
import dev.granary.app.maintain.Barn;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a run, references are found, nothing is followed, and what cannot be told is said. */
class ReferenceReaderTest {

    private static final Digest FITTED = Sha256.of(Barn.bytes("fitted"));

    private final Barn barn = Barn.empty();

    private RunReferences read() {
        return barn.references().read(Barn.RUN);
    }

    @Test
    void recordAndLinksAreBothRead() {
        StorePath pipeline = barn.record("one", "fitted");

        RunReferences references = read();

        assertThat(references.obstacles()).isEmpty();
        assertThat(references.referrers()).extracting(Referrer::folder).containsExactly(pipeline);
        assertThat(references.digests()).containsExactly(FITTED);
        assertThat(references.files()).isEqualTo(java.util.Set.copyOf(barn.cached()));
        assertThat(references.referrers().get(0).links()).hasSize(1);
    }

    @Test
    void copiesAreReferencesByTheirRecord() {
        Barn copies = Barn.withCopies();
        copies.record("one", "fitted");

        RunReferences references = copies.references().read(Barn.RUN);

        assertThat(references.digests()).containsExactly(FITTED);
        assertThat(references.obstacles()).isEmpty();
    }

    @Test
    void pipelinesBesideTheirPlaceAndPutAsideCount() {
        StorePath pipeline = barn.record("one", "fitted");
        for (StorePath place : List.of(
                Layout.replaced(pipeline),
                Layout.replacement(pipeline),
                Barn.RUN.child("old").child("deeper").child("one"),
                Layout.damaged(Barn.RUN).child("one.1"),
                Layout.outputs(pipeline).child("copy"))) {
            barn.store().blobs().copy(Layout.metadata(pipeline), Layout.metadata(place));
        }

        assertThat(read().referrers().stream()
                        .filter(referrer -> referrer.digests().contains(FITTED)))
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"training: [", "", "format: 99\n", "format: 1\nid: x\n", "\u0000", "&a [*a]"})
    void recordThatCannotBeReadIsAnObstacle(String text) {
        StorePath pipeline = barn.record("one", "fitted");
        barn.disk().plantFile(Layout.metadata(pipeline), Barn.bytes(text));

        assertThat(read().obstacles())
                .singleElement()
                .asString()
                .contains(Layout.metadata(pipeline).toString());
    }

    @Test
    void recordThatIsNoFileIsAnObstacle() {
        StorePath pipeline = barn.record("one", "fitted");
        barn.store().blobs().delete(List.of(Layout.metadata(pipeline)));
        barn.disk().plantLink(Layout.metadata(pipeline), "/etc/passwd");

        assertThat(read().obstacles())
                .singleElement()
                .asString()
                .contains(Layout.metadata(pipeline).toString());
    }

    @Test
    void pipelineThatHasLostItsRecordIsAnObstacle() {
        StorePath pipeline = barn.record("one", "fitted");
        barn.store().blobs().delete(List.of(Layout.metadata(pipeline)));

        assertThat(read().obstacles())
                .containsExactly(
                        "Cannot tell what %s refers to: its metadata.yaml is gone. Restore that file, or remove the pipeline with 'granary rm %s'."
                                .formatted(pipeline, pipeline));
    }

    @Test
    void pipelineThatWasOnlyClaimedIsNone() {
        barn.record("one", "fitted");
        barn.disk().plantFile(Layout.definition(Barn.RUN.child("claimed")), Barn.bytes("format: 1\n"));

        assertThat(read().obstacles()).isEmpty();
    }

    @Test
    void runThatCannotBeReadIsAnObstacle() {
        barn.record("one", "fitted");
        barn.disk().plantFile(Layout.runDocument(Barn.RUN), Barn.bytes("format: 99\n"));

        assertThat(read().obstacles()).singleElement().asString().contains("run.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc", "..", "../..", ".", "../2024-10-14_wheat", "missing", "\u001b[31m"})
    void folderThatIsALinkIsAnObstacleAndNotFollowed(String target) {
        barn.record("one", "fitted");
        barn.disk().plantLink(Barn.RUN.child("link"), target);

        assertThat(read().obstacles())
                .containsExactly(
                        "Cannot tell what 2024-10-14_wheat/link refers to: it is no real folder. Remove it, or put a folder there.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "loop", "../../../../../../etc/passwd", "..", "C:\\secret", "\u0000", ""})
    void linksThatLeadAnywhereAreNoReferencesAndNoObstacles(String target) {
        StorePath pipeline = barn.record("one", "fitted");
        barn.disk().plantLink(Layout.binaries(pipeline).child("loop"), target);

        RunReferences references = read();

        assertThat(references.obstacles()).isEmpty();
        assertThat(references.files()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/home/p/results/2024-10-14_wheat/.artifacts/Model_abcdef.pkl",
                "../../../.artifacts/Model_abcdef.pkl",
                "../../.artifacts/Model_abcdef.pkl",
                "../../../../../../../../.artifacts/Model_abcdef.pkl",
                "C:\\results\\wheat\\.artifacts\\Model_abcdef.pkl",
                "../../.artifacts//Model_abcdef.pkl",
                "../..//.artifacts/./Model_abcdef.pkl",
                "/home/p/results/2024-10-14_wheat/.artifacts//Model_abcdef.pkl",
                "/home/p/.artifacts/./old/../Model_abcdef.pkl/"
            })
    void linksIntoWhereACacheIsOrWasCount(String target) {
        StorePath pipeline = barn.record("one", "fitted");
        barn.disk().plantLink(Layout.binaries(pipeline).child("other"), target);

        assertThat(read().files()).contains("Model_abcdef.pkl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../.artifacts",
                "../../.artifacts/",
                "../../.artifacts/.",
                "../../.artifacts/deeper/Model_abcdef.pkl",
                "/home/p/.artifacts",
                "/home/p/.artifacts/deeper/Model_abcdef.pkl"
            })
    void linkIntoACacheThatNamesNoFileIsAnObstacle(String target) {
        StorePath pipeline = barn.record("one", "fitted");
        StorePath link = Layout.binaries(pipeline).child("other");
        barn.disk().plantLink(link, target);

        assertThat(read().obstacles())
                .singleElement()
                .asString()
                .startsWith("Cannot tell which content " + link + " refers to: it leads to ")
                .endsWith(". Remove it, or let it name one file.");
    }

    @Test
    void linkToALinkRefersToWhatThatLeadsTo() {
        StorePath pipeline = barn.record("one", "fitted");
        StorePath mine = Barn.RUN.child("mine");
        barn.disk().plantLink(Layout.binaries(pipeline).child("alias"), "scaler_0.pkl");
        barn.disk().plantLink(mine.child("best"), "../%s/binaries/alias".formatted(pipeline.name()));

        RunReferences references = read().without(List.of(pipeline));

        assertThat(references.files()).isEqualTo(java.util.Set.copyOf(barn.cached()));
        assertThat(references.obstacles()).isEmpty();
    }

    @Test
    void linkThroughALinkedFolderRefersToWhatThatLeadsTo() {
        StorePath pipeline = barn.record("one", "fitted");
        StorePath mine = Barn.RUN.child("mine");
        barn.disk().plantLink(mine.child("model"), "../" + pipeline.name());
        barn.disk().plantLink(mine.child("best"), "model/binaries/scaler_0.pkl");

        assertThat(read().without(List.of(pipeline)).files()).isEqualTo(java.util.Set.copyOf(barn.cached()));
    }

    @Test
    void linksThatLeadToEachOtherReferToNothing() {
        StorePath mine = Barn.RUN.child("mine");
        barn.record("one", "fitted");
        barn.disk().plantLink(mine.child("a"), "b");
        barn.disk().plantLink(mine.child("b"), "a");
        barn.disk().plantLink(mine.child("c"), "c/c");

        RunReferences references = read();

        assertThat(references.files()).hasSize(1);
        assertThat(references.obstacles()).isEmpty();
    }

    @Test
    void foldersThatStandTooDeepAreAnObstacle() {
        barn.record("one", "fitted");
        StorePath deep = Barn.RUN;
        for (int i = 0; i < 1000; i++) {
            deep = deep.child("f");
        }
        barn.store().folders().create(deep);

        assertThat(read().obstacles())
                .singleElement()
                .asString()
                .startsWith("Cannot look into the folders in 2024-10-14_wheat/f/f/")
                .endsWith("/f: they are more than 100 folders deep. Move them up or away.");
    }

    @Test
    void nothingInTheCacheRefersToAnything() {
        StorePath pipeline = barn.record("one", "fitted");
        StorePath trashed = Layout.trash(Barn.RUN).child(pipeline.name());
        barn.store().folders().move(pipeline, trashed);

        assertThat(read().referrers()).isEmpty();
    }

    @Test
    void runThatIsNotThereHasNone() {
        RunReferences references = barn.references().read(StorePath.of("2024-10-14_rye"));

        assertThat(references.referrers()).isEmpty();
        assertThat(references.obstacles()).isEmpty();
    }
}
