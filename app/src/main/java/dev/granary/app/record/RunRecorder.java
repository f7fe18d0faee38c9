package dev.granary.app.record;

import dev.granary.app.host.Surroundings;
import dev.granary.app.store.ArtifactCache;
import dev.granary.app.store.CacheTidying;
import dev.granary.app.store.PatientLeases;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineFiles;
import dev.granary.app.store.RunDocuments;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.RunId;
import dev.granary.domain.pipeline.RunRecord;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.lease.Leases;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Opens runs for recording. Thread-safe. */
public final class RunRecorder {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PURPOSE = "record into";

    private final RunDocuments runs;
    private final PipelineDocuments pipelines;
    private final PipelineFiles files;
    private final CacheTidying tidying;
    private final Leases leases;
    private final Runnable linksFirst;
    private final Function<StorePath, ArtifactCache> newCache;
    private final Surroundings surroundings;
    private final Clock clock;
    private final ZoneId zone;
    private final Map<StorePath, ArtifactCache> caches = new ConcurrentHashMap<>();

    /**
     * @param linksFirst makes sure that links can be made, before a run is
     * @param newCache makes the cache of a run; asked once a run
     * @param zone where a run's date is told
     */
    public RunRecorder(
            RunDocuments runs,
            PipelineDocuments pipelines,
            PipelineFiles files,
            CacheTidying tidying,
            Leases leases,
            Runnable linksFirst,
            Function<StorePath, ArtifactCache> newCache,
            Surroundings surroundings,
            Clock clock,
            ZoneId zone) {
        this.runs = runs;
        this.pipelines = pipelines;
        this.files = files;
        this.tidying = tidying;
        this.leases = leases;
        this.linksFirst = linksFirst;
        this.newCache = newCache;
        this.surroundings = surroundings;
        this.clock = clock;
        this.zone = zone;
    }

    /** The run that a text names when it is written to: {@code YYYY-MM-DD_<name>}, or a bare name for today's. */
    public RunId idFor(String text) {
        return RunId.parse(text).orElseGet(() -> new RunId(LocalDate.ofInstant(clock.instant(), zone), Name.of(text)));
    }

    /**
     * Opens a run for recording: made if there is none, joined otherwise.
     *
     * @param description what a new run is about
     * @param tags of a new run
     * @throws dev.granary.app.store.SealedRunException if it is sealed
     * @throws dev.granary.ports.failure.BusyFailure if somebody has it for themselves and does not let go
     * @throws dev.granary.ports.failure.StoreFailure if the store cannot be written
     */
    public RunRecording open(RunId id, Optional<String> description, Map<String, ?> tags) {
        requireLinks(id);
        StorePath run =
                runs.open(id, new RunRecord(id.name(), RecordedFacts.now(clock), description, Map.copyOf(tags)));
        runs.requireUnsealed(run, PURPOSE);
        tidying.tidyIfIdle(run);
        return opened(run);
    }

    /**
     * Joins a run that is there, for who goes on with one of its pipelines: nothing of it is looked over first.
     *
     * @throws dev.granary.app.store.SealedRunException if it is sealed
     * @throws dev.granary.ports.failure.BusyFailure if somebody has it for themselves and does not let go
     */
    public RunRecording join(StorePath run) {
        runs.requireUnsealed(run, PURPOSE);
        return opened(run);
    }

    private RunRecording opened(StorePath run) {
        ArtifactCache cache = caches.computeIfAbsent(run, newCache);
        Lease lease = unsealedLease(run);
        cache.lookAgain();
        return new RunRecording(
                run,
                lease,
                () -> runs.requireUnsealed(run, PURPOSE),
                new Claims(pipelines, leases, run),
                new Resuming(pipelines, leases, run),
                cache,
                pipelines,
                files,
                surroundings,
                clock);
    }

    /** Whoever seals a run has it alone, so that an unsealed one stays so as long as this is held. */
    private Lease unsealedLease(StorePath run) {
        Lease lease = new PatientLeases(leases, PATIENCE).shared(run);
        boolean isUnsealed = false;
        try {
            runs.requireUnsealed(run, PURPOSE);
            isUnsealed = true;
            return lease;
        } finally {
            if (!isUnsealed) {
                lease.close();
            }
        }
    }

    private void requireLinks(RunId id) {
        try {
            linksFirst.run();
        } catch (RuntimeException e) {
            // A store that cannot be written at all is told as what it is; so is, further on, a run that is there.
            if (runs.canBeMade(id)) {
                throw e;
            }
        }
    }
}
