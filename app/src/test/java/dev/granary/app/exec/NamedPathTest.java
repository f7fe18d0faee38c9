package dev.granary.app.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedPathTest {

    @TempDir
    private Path folder;

    private NamedPath parsed(String text) {
        return NamedPath.parse(text, folder);
    }

    @Test
    void fileIsCalledAsItIs() {
        NamedPath path = parsed("out/model.pkl");

        assertThat(path.path()).isEqualTo(folder.getFileSystem().getPath("out/model.pkl"));
        assertThat(path.inputLink()).isEqualTo("model.pkl");
        assertThat(path.outputLink()).isEqualTo("model.pkl");
        assertThat(path.operator()).isEqualTo("model");
    }

    @Test
    void nameCountsBeforeThatOfTheFile() {
        NamedPath path = parsed("forest=out/model.pkl");

        assertThat(path.inputLink()).isEqualTo("forest");
        assertThat(path.outputLink()).isEqualTo("forest.pkl");
        assertThat(path.operator()).isEqualTo("forest");
    }

    @Test
    void nameMayHaveItsOwnExtension() {
        assertThat(parsed("forest.bin=model.pkl").outputLink()).isEqualTo("forest.bin");
    }

    @Test
    void whatHasASlashInItIsNoName() {
        assertThat(parsed("./lr=0.1.csv").inputLink()).isEqualTo("lr=0.1.csv");
        assertThat(parsed("runs/lr=0.1/data.csv").inputLink()).isEqualTo("data.csv");
    }

    @Test
    void nameWithoutAPathIsRefused() {
        assertThatThrownBy(() -> parsed("train="))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'train=' names no file; give PATH or NAME=PATH.");
    }
}
