package dev.granary.it.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process that is told and answers line by line. */
public final class Dialogue implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path err;
    private final Writer in;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

    private Dialogue(Process process, Path err) {
        this.process = process;
        this.err = err;
        this.in = process.outputWriter();
        Thread reader = new Thread(this::listen, "dialogue");
        reader.setDaemon(true);
        reader.start();
    }

    public static Dialogue start(Path folder, List<String> command) {
        return start(folder, Map.of(), command);
    }

    /**
     * Starts a program.
     *
     * @param environment what it has besides this process's environment
     */
    public static Dialogue start(Path folder, Map<String, String> environment, List<String> command) {
        try {
            Path err = Files.createTempFile("granary", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            return new Dialogue(builder.start(), err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(Optional.of(line));
            }
        } catch (IOException e) {
            // killed while it spoke
        } finally {
            lines.add(Optional.empty());
        }
    }

    /** Tells it something; the words are kept apart by tabs. */
    public void say(Object... words) {
        try {
            List<String> texts = new ArrayList<>();
            for (Object word : words) {
                texts.add(word.toString());
            }
            in.write(String.join("\t", texts) + "\n");
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line that it says. */
    public String hear() {
        return next().orElseThrow(() -> new AssertionError("It ended in silence: " + complaints()));
    }

    /** Stops it where it is, as when a machine is sent to sleep. */
    public void stop() {
        signal("STOP");
    }

    /** Lets it go on. */
    public void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        Programs.shell(Path.of("/"), "kill -" + name + " " + process.pid()).outOfSuccess();
    }

    /** Kills it, as SIGKILL does; what it had said and nobody heard. */
    public List<String> kill() {
        process.destroyForcibly();
        List<String> rest = new ArrayList<>();
        for (Optional<String> line = next(); line.isPresent(); line = next()) {
            rest.add(line.get());
        }
        return rest;
    }

    private Optional<String> next() {
        try {
            Optional<String> line = lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("Nothing said for " + PATIENCE + ": " + complaints());
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while listening to " + process, e);
        }
    }

    private String complaints() {
        try {
            return Files.readString(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
            Files.deleteIfExists(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
