package dev.granary.domain.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * When a pipeline was recorded and how it ended.
 *
 * @param startedAt UTC, whole milliseconds
 * @param finishedAt absent while it is running
 * @param error why it failed; absent otherwise
 * @param isOpen whether it is recorded call by call: then it is running between two calls, too, when nobody holds it
 */
public record Training(
        Status status, Instant startedAt, Optional<Instant> finishedAt, Optional<String> error, boolean isOpen) {

    /**
     * @throws IllegalArgumentException if one that does not run is open
     */
    public Training {
        if (isOpen && status != Status.RUNNING) {
            throw new IllegalArgumentException("A training that is " + status.text() + " cannot be open.");
        }
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(finishedAt, "finishedAt");
        Objects.requireNonNull(error, "error");
    }

    /** Of a pipeline that is not open. */
    public Training(Status status, Instant startedAt, Optional<Instant> finishedAt, Optional<String> error) {
        this(status, startedAt, finishedAt, error, false);
    }

    public static Training started(Instant at) {
        return new Training(Status.RUNNING, at, Optional.empty(), Optional.empty());
    }

    /** The same, not ended, and to go on in later calls. */
    public Training open() {
        return new Training(Status.RUNNING, startedAt, Optional.empty(), Optional.empty(), true);
    }

    public Training finished(Instant at) {
        return new Training(Status.FINISHED, startedAt, Optional.of(at), Optional.empty());
    }

    public Training failed(Instant at, String reason) {
        return new Training(Status.FAILED, startedAt, Optional.of(at), Optional.of(reason));
    }

    /** How long it took; never negative, though clocks go back. */
    public Optional<Duration> duration() {
        return finishedAt.map(end -> Duration.between(startedAt, end)).map(d -> d.isNegative() ? Duration.ZERO : d);
    }
}
