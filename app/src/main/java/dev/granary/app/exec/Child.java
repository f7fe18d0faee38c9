package dev.granary.app.exec;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A command that runs: it is waited for, told to end if need be, and ended if it does not. */
final class Child {

    /** How long it has to end once it was told to. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** How long what it wrote may take to come through after its end. */
    private static final Duration DRAIN = Duration.ofSeconds(2);

    private final Process process;
    private final Tee out;
    private final Tee err;
    private final Interruption interruption;
    private final Duration grace;
    private final List<String> notes = new ArrayList<>();
    private List<ProcessHandle> family = List.of();

    private Child(Process process, Tee out, Tee err, Interruption interruption, Duration grace) {
        this.process = process;
        this.out = out;
        this.err = err;
        this.interruption = interruption;
        this.grace = grace;
    }

    /**
     * Starts a command; its input is that of this process.
     *
     * @throws CommandNotFoundException if it cannot be started
     * @throws IOException if there is no room for what it says
     */
    static Child start(
            ProcessBuilder command, ExecScratch scratch, Passing passing, Interruption interruption, Duration grace)
            throws IOException {
        Process process = started(command.redirectInput(ProcessBuilder.Redirect.INHERIT));
        boolean isWhole = false;
        try {
            scratch.isOf(process.toHandle());
            Tee out = Tee.of(process.getInputStream(), passing.out(), scratch.stdout());
            Tee err = Tee.of(process.getErrorStream(), passing.err(), scratch.stderr());
            isWhole = true;
            return new Child(process, out, err, interruption, grace);
        } finally {
            if (!isWhole) {
                process.destroyForcibly();
            }
        }
    }

    private static Process started(ProcessBuilder command) {
        try {
            return command.start();
        } catch (IOException e) {
            throw CommandNotFoundException.refused(command.command().get(0), e);
        }
    }

    /** Waits for its end, and brings it about where it was asked for or the time is over. */
    Ending await(Optional<Duration> limit) {
        try {
            return awaitInterruptibly(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            gather();
            kill();
            interruption.by("INT");
            return end(Optional.empty());
        }
    }

    private Ending awaitInterruptibly(Optional<Duration> limit) throws InterruptedException {
        CompletableFuture<?> either = CompletableFuture.anyOf(process.onExit(), interruption.asked());
        boolean inTime = isDone(either, limit);
        if (process.isAlive()) {
            gather();
            boolean isLeftAlone = inTime && interruption.signal().equals(Optional.of("INT"));
            if (!(isLeftAlone && isDone(ended(), Optional.of(grace)) && !process.isAlive())) {
                // The first one first: a shell whose command was ended would go on with the next one.
                process.destroy();
                family.forEach(ProcessHandle::destroy);
                isDone(ended(), Optional.of(grace));
            }
            kill();
        }
        drain(inTime);
        return end(inTime ? Optional.empty() : limit);
    }

    /** By itself, or because it is to end at once. */
    private CompletableFuture<?> ended() {
        return CompletableFuture.anyOf(process.onExit(), interruption.askedAgain());
    }

    private static boolean isDone(CompletableFuture<?> future, Optional<Duration> limit) throws InterruptedException {
        try {
            if (limit.isPresent()) {
                future.get(limit.get().toMillis(), TimeUnit.MILLISECONDS);
            } else {
                future.get();
            }
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Waiting for the end of a process cannot fail.", e);
        }
    }

    /** What it started must end with it; after its end nobody could tell. */
    private void gather() {
        try (Stream<ProcessHandle> descendants = process.descendants()) {
            family = descendants.toList();
        }
    }

    private void kill() {
        process.destroyForcibly();
        family.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    /** Who reads slowly, such as a pager, gets all: the command alone would have waited for them too. */
    private boolean isDrained(Tee tee, boolean inTime) throws InterruptedException {
        boolean isDrained = tee.isDrained(DRAIN);
        while (!isDrained && inTime && tee.isShowing() && interruption.signal().isEmpty()) {
            isDrained = tee.isDrained(DRAIN);
        }
        return isDrained;
    }

    private void drain(boolean inTime) throws InterruptedException {
        boolean isOutWhole = isDrained(out, inTime);
        boolean isErrWhole = isDrained(err, inTime);
        if (!isOutWhole || !isErrWhole) {
            notes.add(
                    "The command has ended, but something that it started still holds its output open; what comes from now on is not kept.");
        }
    }

    private Ending end(Optional<Duration> limit) {
        for (Tee tee : List.of(out, err)) {
            try {
                tee.close();
            } catch (IOException e) {
                notes.add("Cannot keep all that the command said: %s. Make room in the folder for temporary files."
                        .formatted(e.getMessage()));
            }
        }
        Optional<String> signal = limit.isPresent() ? Optional.empty() : interruption.signal();
        return new Ending(process.exitValue(), signal, limit, notes);
    }
}
