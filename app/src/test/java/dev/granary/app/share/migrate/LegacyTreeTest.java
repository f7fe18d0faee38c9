package dev.granary.app.share.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.OldResults;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegacyTreeTest {

    @TempDir
    private Path folder;

    private OldResults old;

    @BeforeEach
    void makeOne() {
        old = OldResults.in(folder.resolve("old")).pipeline("corn/a").pipeline("wheat/b");
    }

    @Test
    void aFolderOfDataSetsHasTheirPipelines() {
        assertThat(LegacyTree.of(old.root()).pipelines())
                .extracting(LegacyFolder::label)
                .containsExactly("corn/a", "wheat/b");
    }

    @Test
    void aDataSetHasItsPipelines() {
        assertThat(LegacyTree.of(old.path("corn")).pipelines())
                .extracting(LegacyFolder::label)
                .containsExactly("corn/a");
    }

    @Test
    void aPipelineIsOne() {
        assertThat(LegacyTree.of(old.path("wheat/b")).pipelines())
                .extracting(LegacyFolder::label)
                .containsExactly("wheat/b");
    }

    @Test
    void whatIsNoPipelineIsLeftAlone() {
        old.file("README.md", "about")
                .file("corn/notes.txt", "about")
                .file("corn/plots/a.png", "chart")
                .file("papers/draft.tex", "draft")
                .file(".git/config", "git")
                .file("2025-01-01_run/corn_a_abc123/pipeline.yaml", "name: a")
                .file("2025-01-01_run/corn_a_abc123/binaries/a.pkl", "a");

        assertThat(LegacyTree.of(old.root()).leftAlone())
                .containsExactly(".git", "2025-01-01_run", "README.md", "corn/notes.txt", "corn/plots", "papers");
    }

    @Test
    void whatMayBeEitherIsRefused() {
        old.pipeline("stray");

        assertThatThrownBy(() -> LegacyTree.of(old.root()))
                .isInstanceOf(WrongTypeFailure.class)
                .hasMessage(
                        "Cannot migrate %s: stray is a pipeline, and corn holds some, so it may be a data set or a folder of data sets. Migrate its folders one by one, or move one of the two.",
                        old.root());
    }

    @Test
    void aFolderWithoutPipelinesIsRefused() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty/er"));

        assertThatThrownBy(() -> LegacyTree.of(empty))
                .isInstanceOf(WrongTypeFailure.class)
                .hasMessage(
                        "Cannot migrate %s: there is no <dataset>/<pipeline>/pipeline.json in it. Name the folder that holds the data sets.",
                        empty);
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThatThrownBy(() -> LegacyTree.of(folder.resolve("gone")))
                .isInstanceOf(MissingFailure.class)
                .hasMessage(
                        "Cannot migrate %s: there is nothing. Name the older results folder.", folder.resolve("gone"));
    }

    @Test
    void aFileIsRefused() {
        assertThatThrownBy(() -> LegacyTree.of(old.file("x.zip", "zip").path("x.zip")))
                .isInstanceOf(WrongTypeFailure.class)
                .hasMessageEndingWith("it is no folder. Name the older results folder.");
    }

    @Test
    void theFolderItselfMayBeALink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), old.root());

        assertThat(LegacyTree.of(link).pipelines()).hasSize(2);
    }

    @Test
    void linksInItAreToldAndNotFollowed() throws IOException {
        OldResults other = OldResults.in(folder.resolve("other")).pipeline("rye/c");
        Files.createSymbolicLink(old.path("rye"), other.path("rye"));
        Files.createSymbolicLink(old.path("corn/c"), other.path("rye/c"));

        LegacyTree tree = LegacyTree.of(old.root());

        assertThat(tree.pipelines()).hasSize(2);
        assertThat(tree.broken())
                .containsExactly(
                        new MigrateReport.Broken(
                                "corn/c",
                                "Cannot migrate corn/c: it is a link, and links are not followed. Put the folder itself there, or name the one that it leads to."),
                        new MigrateReport.Broken(
                                "rye",
                                "Cannot migrate rye: it is a link, and links are not followed. Put the folder itself there, or name the one that it leads to."));
    }
}
