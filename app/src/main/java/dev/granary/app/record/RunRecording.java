package dev.granary.app.record;

import dev.granary.app.host.Surroundings;
import dev.granary.app.store.ArtifactCache;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineFiles;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Definition;
import dev.granary.ports.lease.Lease;
import java.time.Clock;
import java.util.Objects;

/**
 * A run that is open for recording. Many threads may record into one, and many processes into the same run. While it is
 * open nobody cleans, deletes or renames the run.
 */
public final class RunRecording implements AutoCloseable {

    /**
     * Records one pipeline.
     *
     * @param <X> what it may throw
     */
    @FunctionalInterface
    public interface Body<X extends Exception> {
        void record(PipelineRecording pipeline) throws X;
    }

    private final StorePath run;
    private final Lease lease;
    private final Claims claims;
    private final ArtifactCache cache;
    private final PipelineDocuments documents;
    private final PipelineFiles files;
    private final Surroundings surroundings;
    private final Clock clock;
    private volatile boolean closed;

    RunRecording(
            StorePath run,
            Lease lease,
            Claims claims,
            ArtifactCache cache,
            PipelineDocuments documents,
            PipelineFiles files,
            Surroundings surroundings,
            Clock clock) {
        this.run = run;
        this.lease = lease;
        this.claims = claims;
        this.cache = cache;
        this.documents = documents;
        this.files = files;
        this.surroundings = surroundings;
        this.clock = clock;
    }

    /** The run's folder, {@code YYYY-MM-DD_<name>}. */
    public String folder() {
        return run.name();
    }

    /** As {@link #start(Definition, IfPresent)}, refusing what the run has already. */
    public PipelineRecording start(Definition definition) {
        return start(definition, IfPresent.REFUSE);
    }

    /**
     * Starts to record a pipeline; from now on it can be seen as running.
     *
     * @throws AlreadyRecordedException if the run has this definition and that is to be refused
     * @throws IllegalStateException if the run was closed
     * @throws dev.granary.ports.failure.StoreFailure if the store cannot be written
     */
    public PipelineRecording start(Definition definition, IfPresent ifPresent) {
        Objects.requireNonNull(definition, "definition");
        if (closed) {
            throw new IllegalStateException("The run " + folder() + " is closed for recording; open it again.");
        }
        RecordedFacts facts = new RecordedFacts(clock, definition.dataset(), surroundings.facts());
        Claim claim = claims.claim(definition, RecordedFacts.now(clock), ifPresent);
        try {
            documents.begin(claim.folder(), facts.beginning(claim.id()));
            return new PipelineRecording(claim, cache, documents, files, facts);
        } catch (RuntimeException | Error e) {
            takeBack(claim, e);
            throw e;
        }
    }

    private void takeBack(Claim claim, Throwable reason) {
        try (claim) {
            documents.takeBack(claim.folder());
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    /**
     * Records a pipeline from start to finish; what the body throws is the reason why it failed, and is thrown on.
     *
     * @throws X if the body does
     */
    public <X extends Exception> void record(Definition definition, IfPresent ifPresent, Body<X> body) throws X {
        try (PipelineRecording pipeline = start(definition, ifPresent)) {
            try {
                body.record(pipeline);
            } catch (Throwable reason) {
                pipeline.failBecause(reason);
                throw reason;
            }
            pipeline.finish();
        }
    }

    @Override
    public void close() {
        closed = true;
        lease.close();
    }
}
