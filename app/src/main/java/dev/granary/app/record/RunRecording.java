package dev.granary.app.record;

import dev.granary.app.host.Surroundings;
import dev.granary.app.store.ArtifactCache;
import dev.granary.app.store.OpenRecord;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineFiles;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.ports.lease.Lease;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
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

    private static final Name MEASURED = Name.of("measured");

    private final StorePath run;
    private final Lease lease;
    private final Runnable unsealed;
    private final Claims claims;
    private final Resuming resuming;
    private final ArtifactCache cache;
    private final PipelineDocuments documents;
    private final PipelineFiles files;
    private final Surroundings surroundings;
    private final Clock clock;
    private volatile boolean closed;

    /**
     * @param unsealed makes sure that the run is not sealed; needed only where the lease does not
     */
    RunRecording(
            StorePath run,
            Lease lease,
            Runnable unsealed,
            Claims claims,
            Resuming resuming,
            ArtifactCache cache,
            PipelineDocuments documents,
            PipelineFiles files,
            Surroundings surroundings,
            Clock clock) {
        this.run = run;
        this.lease = lease;
        this.unsealed = unsealed;
        this.claims = claims;
        this.resuming = resuming;
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

    /** The pipelines of the run that have this very definition, whatever became of them; by folder. */
    public List<PipelineRecord> ofSameDefinition(Definition definition) {
        return claims.ofSameDefinition(definition);
    }

    /**
     * What a file of this machine holds; one that has not changed since it was read last is not read again.
     *
     * @throws dev.granary.ports.storage.SourceFailure if it cannot be read
     */
    public Digest digestOf(Path file) {
        return cache.measure(file, MEASURED).digest();
    }

    /** As {@link #start(Definition, IfPresent)}, refusing what the run has already. */
    public PipelineRecording start(Definition definition) {
        return start(definition, IfPresent.REFUSE);
    }

    /**
     * Starts to record a pipeline; from now on it can be seen as running.
     *
     * @throws AlreadyRecordedException if the run has this definition and that is to be refused
     * @throws dev.granary.app.store.SealedRunException if the run was sealed because it was closed, or its lease lost
     * @throws IllegalStateException if the run was closed
     * @throws dev.granary.ports.failure.StoreFailure if the store cannot be written
     */
    public PipelineRecording start(Definition definition, IfPresent ifPresent) {
        Objects.requireNonNull(definition, "definition");
        requireOpen();
        RecordedFacts facts = new RecordedFacts(clock, definition.dataset(), surroundings.facts());
        Claim claim = claims.claim(definition, RecordedFacts.now(clock), ifPresent);
        try {
            requireUnsealed();
            Ledger ledger = Ledger.begin(documents, claim.folder(), facts.beginning(claim.id()));
            return new PipelineRecording(claim, cache, ledger, files, facts);
        } catch (RuntimeException | Error e) {
            takeBack(claim, e);
            throw e;
        }
    }

    /**
     * Goes on with a pipeline that {@link PipelineRecording#pause} left open, in this process or another one; waits while
     * somebody else goes on with it.
     *
     * <p>Nothing of it changes before the recording is paused, finished or failed, but for outputs and predictions, which
     * are saved at once. Closed or dying before, it leaves the pipeline as open as it was.
     *
     * @param pipeline its folder
     * @throws NotOpenException if it has ended, or is recorded by one process from beginning to end
     * @throws IllegalStateException if the run was closed
     * @throws dev.granary.app.store.SealedRunException if the run was sealed because it was closed, or its lease lost
     * @throws dev.granary.ports.failure.MissingFailure if it is not there
     * @throws dev.granary.ports.failure.BusyFailure if somebody else is at work on it and does not let go
     */
    public PipelineRecording resume(String pipeline) {
        requireOpen();
        Resuming.Resumed resumed = resuming.resume(run.child(pipeline));
        boolean isResumed = false;
        try {
            requireUnsealed();
            OpenRecord before = resumed.before();
            PipelineRecording recording = new PipelineRecording(
                    resumed.claim(),
                    cache,
                    Ledger.goOn(documents, before),
                    files,
                    new RecordedFacts(clock, before.metadata(), before.scores()));
            isResumed = true;
            return recording;
        } finally {
            if (!isResumed) {
                resumed.claim().close();
            }
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The run " + folder() + " is closed for recording; open it again.");
        }
    }

    /** Nobody can have sealed a run whose lease was held since it was opened, until the claim's own was. */
    private void requireUnsealed() {
        if (closed || !lease.isHeld()) {
            unsealed.run();
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
