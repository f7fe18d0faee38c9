package dev.granary.app.record;

import dev.granary.app.store.ArtifactCache;
import dev.granary.app.store.Content;
import dev.granary.app.store.Held;
import dev.granary.app.store.Intake;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineFiles;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.FolderForm;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.ReferencedInput;
import dev.granary.domain.pipeline.Role;
import dev.granary.domain.score.Direction;
import dev.granary.domain.score.Scores;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A pipeline being recorded. Artifacts and inputs are read and hashed as they are given; they get their names and links
 * when the recording ends. Outputs and predictions are there at once. Thread-safe.
 *
 * <p>It ends with {@link #finish} or {@link #fail}; closing it before marks it failed. When {@code finish} returns and
 * the store is durable, all of it survives a power cut.
 */
public final class PipelineRecording implements AutoCloseable {

    private final ArtifactCache cache;
    private final PipelineDocuments documents;
    private final PipelineFiles files;
    private final RecordedFacts facts;
    private final LinkNames names = new LinkNames();
    private final PendingLinks pending = new PendingLinks();
    private Claim claim;
    private boolean ended;

    PipelineRecording(
            Claim claim, ArtifactCache cache, PipelineDocuments documents, PipelineFiles files, RecordedFacts facts) {
        this.claim = claim;
        this.cache = cache;
        this.documents = documents;
        this.files = files;
        this.facts = facts;
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
                .filter(PipelineRecording::isName)
                .orElse(link);
        String extension = FolderForm.extension(named);
        String stem = extension.isEmpty() ? named : named.substring(0, named.length() - extension.length() - 1);
        take(Role.INPUT, Name.of(stem), link, content);
    }

    private static boolean isName(String text) {
        try {
            Name.of(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
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

    /** Saves a chart or another file for people, at once; saved again, it takes the earlier one's place. */
    public void output(String name, Content content) {
        save(Layout.outputs(claim.folder()), name, content);
    }

    /** Saves predictions, at once; saved again, they take the earlier ones' place. */
    public void prediction(String name, Content content) {
        save(Layout.predictions(claim.folder()), name, content);
    }

    private void save(StorePath folder, String name, Content content) {
        requireOpen();
        StorePath file = folder.child(FolderForm.ofFile(Name.of(name)));
        files.save(file, content);
        facts.saved(file);
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
            failAfter(e);
            throw e;
        } finally {
            release();
        }
    }

    /** Ends the recording as failed, with what was recorded so far. */
    public synchronized void fail(String reason) {
        requireOpen();
        try {
            claim = claim.beside();
            end(facts.failed(reason));
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

    /** Ends a recording that has not ended yet as failed; otherwise does nothing. */
    @Override
    public synchronized void close() {
        if (!ended) {
            fail("The recording was left without finish().");
        }
    }

    private Metadata end(RecordedFacts.Ending ending) {
        documents.requireThere(claim.folder());
        List<Held> held = cache.settle(pending.seal());
        PendingLinks.Links links = pending.link(claim.folder(), held, cache);
        Metadata metadata = ending.metadata(
                claim.id(),
                links.of(Role.INPUT),
                links.of(Role.BINARY),
                pending.sizes(links.of(Role.BINARY), held),
                cache.linking());
        Set<StorePath> files = facts.savedFiles(claim.folder());
        files.addAll(links.copies());
        documents.end(claim.folder(), metadata, new Scores(facts.scores()), files, claim::requireHeld);
        return metadata;
    }

    private void failAfter(RuntimeException cause) {
        if (!claim.isHeld()) {
            return;
        }
        try {
            claim = claim.beside();
            documents.markFailed(
                    claim.folder(),
                    claim.id(),
                    facts.failed(String.valueOf(cause.getMessage())).training(),
                    claim::requireHeld);
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
