package dev.granary.app.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A git working tree.
 *
 * @param commit the full id of the commit that is checked out
 * @param dirty whether tracked files differ from it
 */
record GitWorkingTree(String commit, boolean dirty) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The one that a folder stands in, as git says; empty without git, without a working tree or without a commit. */
    static Optional<GitWorkingTree> of(Path folder) {
        Optional<String> commit =
                git(folder, "rev-parse", "--verify", "-q", "HEAD").filter(id -> !id.isEmpty());
        if (commit.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> changes = git(folder, "status", "--porcelain", "--untracked-files=no");
        return changes.map(lines -> new GitWorkingTree(commit.get(), !lines.isEmpty()));
    }

    private static Optional<String> git(Path folder, String... arguments) {
        String place = folder.toAbsolutePath().toString();
        List<String> command = new ArrayList<>(List.of("git", "--no-optional-locks", "-C", place));
        command.addAll(List.of(arguments));
        return answer(command, PATIENCE);
    }

    /** What a command prints, if it ends well in time; one that does not is ended. */
    static Optional<String> answer(List<String> command, Duration patience) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            // Reading waits for the end of the output however long that takes, so somebody else must end the process.
            CompletableFuture<Void> deadline = CompletableFuture.runAsync(
                    process::destroyForcibly,
                    CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            deadline.cancel(false);
            return code == 0 ? Optional.of(answer.strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
