package dev.granary.app.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.granary.app.OnDisk;
import dev.granary.ports.bed.NeedsDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsDisk
class GitWorkingTreeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @BeforeEach
    void commitOneFile() {
        assumeTrue(GitWorkingTree.answer(List.of("git", "--version"), PATIENCE).isPresent(), "git is not installed");
        OnDisk.write(folder.resolve("train.py"), "fit()");
        git("init", "-q");
        git("add", "train.py");
        git("-c", "user.name=somebody", "-c", "user.email=somebody@example.org", "commit", "-q", "-m", "first");
    }

    private String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        return GitWorkingTree.answer(command, PATIENCE).orElseThrow();
    }

    @Test
    void theCommitIsTold() {
        assertThat(GitWorkingTree.of(folder)).contains(new GitWorkingTree(git("rev-parse", "HEAD"), false));
    }

    @Test
    void aChangedFileMakesItDirty() {
        OnDisk.write(folder.resolve("train.py"), "fit(better)");
        assertThat(GitWorkingTree.of(folder))
                .hasValueSatisfying(tree -> assertThat(tree.dirty()).isTrue());
    }

    @Test
    void aFileThatGitDoesNotKnowDoesNot() {
        OnDisk.write(folder.resolve("notes.txt"), "new");
        assertThat(GitWorkingTree.of(folder))
                .hasValueSatisfying(tree -> assertThat(tree.dirty()).isFalse());
    }

    @Test
    void whereNothingIsCommittedThereIsNone() {
        Path empty = folder.resolve("empty");
        OnDisk.write(empty.resolve("x"), "x");
        GitWorkingTree.answer(List.of("git", "init", "-q", empty.toString()), PATIENCE)
                .orElseThrow();
        assertThat(GitWorkingTree.of(empty)).isEmpty();
    }
}
