package dev.granary.it.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that has run: its exit code and what it printed. */
public record Finished(int exitCode, String out, String err) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A program that runs; its output goes to files, so that it never waits for a reader. */
    public record Running(Process process, Path out, Path err) {

        /** Waits for its end; to be called once. */
        public Finished await() {
            return await(PATIENCE);
        }

        /** The same, for one that takes long. */
        public Finished await(Duration patience) {
            try {
                if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                    throw new AssertionError("Still running after " + patience + ": " + Files.readString(err));
                }
                Finished finished = new Finished(process.exitValue(), Files.readString(out), Files.readString(err));
                Files.delete(out);
                Files.delete(err);
                return finished;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for " + process, e);
            }
        }
    }

    /**
     * Starts a program.
     *
     * @param environment what differs from this process's environment; an empty value removes the variable
     */
    public static Running start(Path folder, Map<String, String> environment, List<String> command) {
        try {
            Path out = Files.createTempFile("granary", ".out");
            Path err = Files.createTempFile("granary", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().remove("GRANARY_OPTS");
            builder.environment().remove("GRANARY_STORE");
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            // Else a copy of the distribution would still be written to when the test is over.
            builder.environment().put("GRANARY_CLASSES", "off");
            builder.environment().putAll(environment);
            builder.environment().values().removeIf(String::isEmpty);
            return new Running(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a program to its end. */
    public static Finished run(Path folder, Map<String, String> environment, String... command) {
        return run(folder, environment, List.of(command));
    }

    /** Runs a program to its end. */
    public static Finished run(Path folder, Map<String, String> environment, List<String> command) {
        return start(folder, environment, command).await();
    }

    /** What it printed; an error if it has failed. */
    public String outOfSuccess() {
        if (exitCode != 0) {
            throw new AssertionError("Exit code " + exitCode + ": " + out + err);
        }
        return out;
    }
}
