package dev.granary.app.record;

import dev.granary.app.store.ArtifactCache;
import dev.granary.app.store.Content;
import dev.granary.app.store.Held;
import dev.granary.app.store.Intake;
import dev.granary.app.store.PipelineFiles;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.FolderForm;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Linking;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.ReferencedInput;
import dev.granary.domain.pipeline.Role;
import dev.granary.domain.score.Direction;
import dev.granary.domain.score.Scores;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A pipeline being recorded. Artifacts and inputs are read and hashed as they are given; they get their names and links
 * when the recording ends. Outputs and predictions are there at once. Thread-safe.
 *
 * <p>It ends with {@link #finish} or {@link #fail}; closing it before marks it failed. When {@code finish} returns and
 * the store is durable, all of it survives a power cut.
 *
 * <p>One that is to go on later, or in another process, ends with {@link #pause}; {@link RunRecording#resume} goes on with
 * it. A link that the pipeline has from an earlier call is not made again: given once more, the same content changes nothing,
 * and another one is refused. Closing a recording that goes on leaves the pipeline as open as it was.
 */
public final class PipelineRecording implements AutoCloseable {

    private final ArtifactCache cache;
    private final Ledger ledger;
    private final PipelineFiles files;
    private final RecordedFacts facts;
    private final LinkNames names = new LinkNames();
    private final SavedNames savedNames = new SavedNames();
    private final PendingLinks pending = new PendingLinks();
    private Claim claim;
    private boolean ended;

    PipelineRecording(Claim claim, ArtifactCache cache, Ledger ledger, PipelineFiles files, RecordedFacts facts) {
        this.claim = claim;
        this.cache = cache;
        this.ledger = ledger;
        this.files = files;
        this.facts = facts;
        for (Role role : Role.values()) {
            for (ArtifactEntry entry : facts.earlier().of(role)) {
                names.take(role.name(), entry.link(), entry.name().orElseGet(() -> Name.of(entry.link())));
            }
        }
        facts.earlier().files().forEach(savedNames::take);
    }

    /** The folder that the pipeline stands in, or will stand in when it is finished. */
    public synchronized String folder() {
        return claim.place().name();
    }

    /** The id under which the run knows it. */
    public synchronized String id() {
        return claim.id();
    }

    /**
     * Records something fitted.
     *
     * @param operator what made it, e.g. {@code StandardScaler}; part of its name in the cache if it is new there
     * @param link how the pipeline calls it, e.g. {@code scaler_0.pkl}; its extension goes on to the cache
     * @throws IllegalArgumentException if a name is not legal, or the link name is used already
     * @throws dev.granary.ports.storage.SourceFailure if the content's source fails; the recording goes on without it
     */
    public void artifact(String operator, String link, Content content) {
        take(Role.BINARY, Name.of(operator), link, content);
    }

    /**
     * Records a data set that was read, and keeps it: once a run, however many pipelines read it.
     *
     * @param link how the pipeline calls it, e.g. {@code features.parquet}
     */
    public void input(String link, Content content) {
        String named = content.file()
                .map(Path::getFileName)
                .map(Path::toString)
                .filter(Name::isLegal)
                .orElse(link);
        String extension = FolderForm.extension(named);
        String stem = extension.isEmpty() ? named : named.substring(0, named.length() - extension.length() - 1);
        take(Role.INPUT, Name.of(stem), link, content);
    }

    /** Records a data set that was read, and does not keep it: only its path, size and hash. */
    public void inputReference(String name, Path path) {
        requireOpen();
        Name given = Name.of(name);
        Intake measured = cache.measure(path, given);
        facts.reference(new ReferencedInput(given, path.toString(), measured.digest(), measured.sizeBytes()));
    }

    private void take(Role role, Name operator, String link, Content content) {
        requireOpen();
        Name name = Name.of(link);
        Optional<ArtifactEntry> earlier = facts.earlier()
                .entry(role, FolderForm.ofFile(name))
                .filter(entry -> entry.name().map(name::equals).orElse(true));
        if (earlier.isPresent()) {
            requireSame(earlier.get(), content);
            return;
        }
        String file = names.claim(role.name(), name);
        boolean taken = false;
        try {
            Intake intake = cache.take(content, operator, FolderForm.extension(file));
            taken = pending.add(role, name, file, operator, content.file(), intake);
            if (!taken) {
                throw ended();
            }
        } finally {
            if (!taken) {
                names.release(role.name(), file);
            }
        }
    }

    private void requireSame(ArtifactEntry earlier, Content content) {
        try (Intake intake = cache.take(content, earlier.operator(), FolderForm.extension(earlier.link()))) {
            if (!intake.digest().equals(earlier.sha256())) {
                throw new IllegalArgumentException(
                        "Cannot link '%s': the pipeline has a link of that name already, to another content (SHA-256 %s). Give this one another name."
                                .formatted(earlier.link(), earlier.sha256()));
            }
        }
    }

    /**
     * Saves a chart or another file for people, at once; saved again, it takes the earlier one's place.
     *
     * @throws IllegalArgumentException if the name is not legal, or another name has its file
     */
    public void output(String name, Content content) {
        save(Layout.outputs(claim.folder()), name, content);
    }

    /** Saves predictions, at once; as {@link #output} otherwise. */
    public void prediction(String name, Content content) {
        save(Layout.predictions(claim.folder()), name, content);
    }

    private void save(StorePath folder, String name, Content content) {
        requireOpen();
        Name given = Name.of(name);
        StorePath file = folder.child(savedNames.claim(folder.name(), given));
        facts.saved(files.save(file, content).named(given));
    }

    /** Scores, by partition and metric, or of any nesting. Given again, they are added to those that were given before. */
    public void scores(Map<String, ?> scores) {
        requireOpen();
        facts.scores(scores);
    }

    /** Says which way a metric of ours is better, for names that are not well known. */
    public void direction(String metric, Direction better) {
        requireOpen();
        facts.direction(metric, better);
    }

    /** What else is known of the data set, e.g. {@code n_samples_train}. */
    public void dataset(Map<String, ?> properties) {
        requireOpen();
        facts.dataset(properties);
    }

    /**
     * Which part of the work it is: {@code prepare}, {@code train}, {@code evaluate}, …
     *
     * @throws IllegalArgumentException if it is no legal name
     */
    public void stage(String stage) {
        requireOpen();
        facts.annotate(said -> said.stage(Name.of(stage).text()));
    }

    /**
     * A tag to find it by; said again, it replaces the earlier one of that key.
     *
     * @param value a plain value
     * @throws IllegalArgumentException if the key is no legal name, or the value is not plain
     */
    public void tag(String key, Object value) {
        requireOpen();
        facts.annotate(said -> said.tag(Name.of(key).text(), value));
    }

    /**
     * A parameter that became known only while it ran; those that it begins with belong into its definition. Said again, it
     * replaces the earlier one of that key.
     *
     * @param value a plain value
     * @throws IllegalArgumentException if the key is no legal name, or the value is not plain
     */
    public void param(String key, Object value) {
        requireOpen();
        facts.annotate(said -> said.param(Name.of(key).text(), value));
    }

    /** How the command ran that makes it, e.g. {@code command}, {@code exit_code}; said again, it replaces what was said. */
    public void execution(Map<String, ?> said) {
        requireOpen();
        facts.annotate(before -> before.execution(said));
    }

    /** What it runs on, beside what is found out by itself. */
    public void environment(Map<String, ?> properties) {
        requireOpen();
        facts.environment(properties);
    }

    /**
     * Ends the recording well. If it throws, the pipeline is marked failed where that is still possible.
     *
     * @return what the record says
     * @throws IllegalStateException if the recording has ended already
     */
    public synchronized Metadata finish() {
        requireOpen();
        try {
            Metadata finished = end(facts.finished());
            claim.requireHeld();
            cache.removingLinks(finished, claim::takePlace);
            return finished;
        } catch (RuntimeException e) {
            failAfter(e, String.valueOf(e.getMessage()));
            throw e;
        } finally {
            release();
        }
    }

    /**
     * Writes down what was recorded so far, and lets go of the pipeline, which stays open: it is reported as running until
     * {@link RunRecording#resume} has gone on with it and it was finished or failed. When this returns and the store is
     * durable, all of that survives a power cut. If it throws, a pipeline that began with this recording is marked failed
     * where that is still possible; one that this recording went on with stays open as it was before.
     *
     * @return what the record says
     * @throws IllegalStateException if the recording has ended already, or is to replace another one: that takes its place
     *     only when it is finished
     */
    public synchronized Metadata pause() {
        requireOpen();
        if (!claim.folder().equals(claim.place())) {
            throw new IllegalStateException("The recording of " + claim.place()
                    + " is to replace another one, so it cannot pause; finish it, or remove the other one first.");
        }
        try {
            return end(facts.open());
        } catch (RuntimeException e) {
            failAfter(e, String.valueOf(e.getMessage()));
            throw e;
        } finally {
            release();
        }
    }

    /**
     * Ends the recording as failed, with what was recorded so far. If that cannot be written and this throws, a pipeline that
     * began with this recording is marked failed with the reason alone where that is still possible.
     */
    public synchronized void fail(String reason) {
        requireOpen();
        try {
            claim = claim.beside();
            end(facts.failed(reason));
        } catch (RuntimeException e) {
            failAfter(e, reason);
            throw e;
        } finally {
            release();
        }
    }

    /**
     * Ends the recording as if it had not begun: nothing of the pipeline stays, and its name is free.
     *
     * @throws IllegalStateException if the recording has ended already, or goes on with a pipeline that was there before
     */
    public synchronized void withdraw() {
        requireOpen();
        if (ledger.goesOn()) {
            throw new IllegalStateException("The recording of " + claim.place()
                    + " goes on with what others recorded, so it cannot be withdrawn; close it instead.");
        }
        try {
            claim.withdraw();
        } finally {
            release();
        }
    }

    /**
     * Ends a recording that has not ended yet as failed because of something that was thrown and is thrown on; what goes
     * wrong meanwhile is added to it.
     */
    public synchronized void failBecause(Throwable reason) {
        if (ended) {
            return;
        }
        try {
            fail(Objects.requireNonNullElse(
                    reason.getMessage(), reason.getClass().getName()));
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    /**
     * Ends a recording that has not ended yet as failed, or leaves the pipeline open that it went on with; otherwise does
     * nothing.
     */
    @Override
    public synchronized void close() {
        if (!ended && ledger.goesOn()) {
            release();
        } else if (!ended) {
            fail("The recording was left without finish().");
        }
    }

    private Metadata end(RecordedFacts.Ending ending) {
        ledger.requireThere(claim.folder());
        List<Held> held = cache.settle(pending.seal());
        Linking now = cache.linking();
        PendingLinks.Linker linker =
                ledger.goesOn() ? cache::linkOver : (reference, content) -> cache.link(reference.link(), content);
        PendingLinks.Links links = pending.link(claim.folder(), held, now.kind(), linker);
        Metadata metadata = ending.metadata(claim.id(), links, pending.newlyStored(held), now);
        Set<StorePath> files = facts.savedFiles(claim.folder());
        files.addAll(links.copies());
        ledger.write(claim.folder(), metadata, new Scores(facts.scores()), files, claim::requireHeld);
        return metadata;
    }

    private void failAfter(RuntimeException cause, String reason) {
        if (!claim.isHeld() || ledger.goesOn()) {
            return;
        }
        try {
            claim = claim.beside();
            ledger.markFailed(claim, facts.failed(reason).training(), cause);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private void release() {
        ended = true;
        pending.close();
        claim.close();
    }

    private synchronized void requireOpen() {
        if (ended) {
            throw ended();
        }
    }

    private synchronized IllegalStateException ended() {
        return new IllegalStateException("The recording of " + claim.place() + " has ended; start another one.");
    }
}
