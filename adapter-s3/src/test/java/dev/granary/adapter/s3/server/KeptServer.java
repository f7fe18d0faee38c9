package dev.granary.adapter.s3.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A server in processes of its own, kept by a script of the test resources: it says "ready" and its folder, or what went
 * wrong, and it ends with its input; so with this JVM, however that ends.
 */
final class KeptServer implements AutoCloseable {

    private static final String READY = "ready ";

    private final Process keeper;
    private final String said;

    private KeptServer(Process keeper, String said) {
        this.keeper = keeper;
        this.said = said;
    }

    /** Starts it and waits for the first that it says. */
    static KeptServer start(String script, String... arguments) {
        try (InputStream in = Objects.requireNonNull(KeptServer.class.getResourceAsStream(script))) {
            List<String> command = new ArrayList<>(List.of("bash", "-c", new String(in.readAllBytes(), UTF_8), script));
            command.addAll(List.of(arguments));
            Process keeper = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new KeptServer(
                    keeper, String.valueOf(keeper.inputReader(UTF_8).readLine()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + script + " with bash.", e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No port of 127.0.0.1 is free.", e);
        }
    }

    /** What it said. */
    String said() {
        return said;
    }

    /** Where its processes write while they run; nothing if it is not ready. */
    Optional<Path> folder() {
        return said.startsWith(READY) ? Optional.of(Path.of(said.substring(READY.length()))) : Optional.empty();
    }

    /** Its processes are the descendants of this one. */
    ProcessHandle handle() {
        return keeper.toHandle();
    }

    @Override
    public void close() {
        try {
            keeper.getOutputStream().close();
            keeper.waitFor();
            if (folder().isPresent()) {
                // it has done so itself, unless it was killed
                new ProcessBuilder("rm", "-rf", folder().get().toString())
                        .start()
                        .waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot end the server that said: " + said, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
