package dev.granary.domain.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LayoutTest {

    private static final StorePath RUN = Layout.run("2024-10-14_wheat");
    private static final StorePath PIPELINE = Layout.pipeline(RUN, "Q1_c20f9b");

    @Test
    void everythingStandsWhereTheFormatSays() {
        assertThat(Layout.runDocument(RUN)).hasToString("2024-10-14_wheat/run.yaml");
        assertThat(Layout.artifact(RUN, "x_abc123.pkl")).hasToString("2024-10-14_wheat/.artifacts/x_abc123.pkl");
        assertThat(Layout.sums(RUN)).hasToString("2024-10-14_wheat/.artifacts/SHA256SUMS");
        assertThat(Layout.known(RUN)).hasToString("2024-10-14_wheat/.artifacts/.known");
        assertThat(Layout.rows(RUN)).hasToString("2024-10-14_wheat/.artifacts/.rows");
        assertThat(Layout.isOwnOfCache(".rows")).isTrue();
        assertThat(Layout.lock(RUN)).hasToString("2024-10-14_wheat/.artifacts/.lock");
        assertThat(Layout.unfinished(RUN)).hasToString("2024-10-14_wheat/.artifacts/.tmp");
        assertThat(Layout.damaged(RUN)).hasToString("2024-10-14_wheat/.artifacts/.bad");
        assertThat(Layout.definition(PIPELINE)).hasToString("2024-10-14_wheat/Q1_c20f9b/pipeline.yaml");
        assertThat(Layout.metadata(PIPELINE)).hasToString("2024-10-14_wheat/Q1_c20f9b/metadata.yaml");
        assertThat(Layout.scores(PIPELINE)).hasToString("2024-10-14_wheat/Q1_c20f9b/scores.yaml");
        assertThat(Layout.inputs(PIPELINE)).hasToString("2024-10-14_wheat/Q1_c20f9b/inputs");
        assertThat(Layout.binaries(PIPELINE)).hasToString("2024-10-14_wheat/Q1_c20f9b/binaries");
        assertThat(Layout.outputs(PIPELINE)).hasToString("2024-10-14_wheat/Q1_c20f9b/outputs");
        assertThat(Layout.predictions(PIPELINE)).hasToString("2024-10-14_wheat/Q1_c20f9b/predictions");
    }

    @Test
    void replacementIsHiddenAndAsDeepAsThePipeline() {
        assertThat(Layout.replacement(PIPELINE)).hasToString("2024-10-14_wheat/.Q1_c20f9b.granary-new");
        assertThat(Layout.replaced(PIPELINE)).hasToString("2024-10-14_wheat/.Q1_c20f9b.granary-old");
        assertThat(Layout.isPipelineFolder(Layout.replacement(PIPELINE).name())).isFalse();
        assertThat(Layout.isPipelineFolder(PIPELINE.name())).isTrue();
    }

    @Test
    void runIsTheFirstNameOfAPath() {
        assertThat(Layout.runOf(Layout.metadata(PIPELINE))).isEqualTo(RUN);
        assertThat(Layout.runOf(RUN)).isEqualTo(RUN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-10-14_wheat", "2024-10-14_w", "2024-10-14__"})
    void runFolderBeginsWithItsDate(String folder) {
        assertThat(Layout.isRunFolder(folder)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-10-14_", "2024-10-14", "wheat", ".trash", "24-10-14_wheat", "2024-10-14 wheat"})
    void otherFoldersAreNoRuns(String folder) {
        assertThat(Layout.isRunFolder(folder)).isFalse();
    }

    @Test
    void aScratchFolderIsNoRun() {
        String scratch = Layout.scratch("00000000deadbeef").name();
        assertThat(scratch).isEqualTo(".granary-doctor-00000000deadbeef");
        assertThat(Layout.isScratchFolder(scratch)).isTrue();
        assertThat(Layout.isRunFolder(scratch)).isFalse();
        assertThat(Layout.isScratchFolder("2024-10-14_wheat")).isFalse();
        assertThat(Layout.isScratchFolder(".granary-doctor-notes")).isFalse();
    }

    @Test
    void pathIntoAnyCacheNamesAFileThere() {
        assertThat(Layout.cachedIn(List.of("2024-10-14_wheat", ".artifacts", "Model_abcdef.pkl")))
                .hasValue("Model_abcdef.pkl");
        assertThat(Layout.cachedIn(List.of("..", "old", ".artifacts", "Model_abcdef.pkl")))
                .hasValue("Model_abcdef.pkl");
        assertThat(Layout.cachedIn(List.of(".artifacts"))).isEmpty();
        assertThat(Layout.cachedIn(List.of(".artifacts", ".trash", "Model_abcdef.pkl")))
                .isEmpty();
        assertThat(Layout.cachedIn(List.of())).isEmpty();
    }
}
