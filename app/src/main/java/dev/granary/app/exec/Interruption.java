package dev.granary.app.exec;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** How a command that runs is told to end. Thread-safe. */
public final class Interruption {

    private final CompletableFuture<String> first = new CompletableFuture<>();
    private final CompletableFuture<String> second = new CompletableFuture<>();

    /**
     * Asks for the end. The command is told so and has a while to end by itself; asked a second time, it has no more.
     *
     * @param signal what was received: {@code INT}, {@code TERM}, {@code HUP}. At INT the command is left to itself for a
     *     while first, for a terminal sends it to all who run in it.
     */
    public void by(String signal) {
        if (!first.complete(signal)) {
            second.complete(signal);
        }
    }

    /** By what; empty if nobody has asked. */
    public Optional<String> signal() {
        return Optional.ofNullable(first.getNow(null));
    }

    /** The exit code that tells of a signal: 128 and its number. */
    public static int exitCode(String signal) {
        return Signals.exitCode(signal);
    }

    CompletableFuture<String> asked() {
        return first;
    }

    CompletableFuture<String> askedAgain() {
        return second;
    }
}
