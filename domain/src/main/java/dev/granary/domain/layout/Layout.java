package dev.granary.domain.layout;

import dev.granary.domain.pipeline.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where everything stands. Every path in a store is made here.
 *
 * <p>Source: the on-disk format, version 1.
 */
public final class Layout {

    /** The version of the format that this program writes, and the newest that it reads. */
    public static final int FORMAT = 1;

    public static final String RUN_DOCUMENT = "run.yaml";
    public static final String DEFINITION = "pipeline.yaml";
    public static final String METADATA = "metadata.yaml";
    public static final String SCORES = "scores.yaml";

    private static final String CACHE = ".artifacts";
    private static final String NEW = ".granary-new";
    private static final String OLD = ".granary-old";
    private static final String REMOVED = ".granary-removed-";
    private static final String SCRATCH = ".granary-doctor-";
    private static final String SUMS = "SHA256SUMS";
    private static final String KNOWN = ".known";
    private static final String ROWS = ".rows";
    private static final String LOCK = ".lock";
    private static final String LEASES = ".leases";
    private static final String UNFINISHED = ".tmp";
    private static final String TRASH = ".trash";
    private static final String DAMAGED = ".bad";
    private static final Set<String> OWN = Set.of(SUMS, KNOWN, ROWS, LOCK, LEASES, UNFINISHED, TRASH, DAMAGED);
    private static final Pattern SCRATCH_FOLDER = Pattern.compile(Pattern.quote(SCRATCH) + "[0-9a-f]{16}");
    private static final Pattern RUN_FOLDER = Pattern.compile("\\d{4}-\\d{2}-\\d{2}_.+");

    private Layout() {}

    /** Whether a folder of the results root is a run by its name: {@code YYYY-MM-DD_<name>}. */
    public static boolean isRunFolder(String name) {
        return RUN_FOLDER.matcher(name).matches();
    }

    /** Whether a folder of a run is a pipeline by its name: whatever is not hidden. */
    public static boolean isPipelineFolder(String name) {
        return !name.startsWith(".");
    }

    /**
     * A folder of the root to try the store out in, laid out as a run; nobody takes it for one.
     *
     * @param name 16 hexadecimal digits
     */
    public static StorePath scratch(String name) {
        return StorePath.of(SCRATCH + name);
    }

    /** What folders are being moved, in a store that cannot do that in one step. Nobody takes it for a run. */
    public static StorePath moves() {
        return StorePath.of(".granary-moves");
    }

    /** Whether a folder of the results root is a {@link #scratch} by its name. */
    public static boolean isScratchFolder(String name) {
        return SCRATCH_FOLDER.matcher(name).matches();
    }

    public static StorePath run(String folder) {
        return StorePath.of(folder);
    }

    /** The run that a path stands in, itself included. */
    public static StorePath runOf(StorePath path) {
        return StorePath.of(path.segments().get(0));
    }

    public static StorePath runDocument(StorePath run) {
        return run.child(RUN_DOCUMENT);
    }

    public static StorePath cache(StorePath run) {
        return run.child(CACHE);
    }

    public static StorePath artifact(StorePath run, String file) {
        return cache(run).child(file);
    }

    /** The name of the file that a path names directly in a cache, be it of this run or of another; empty if it names none. */
    public static Optional<String> cachedIn(List<String> path) {
        int last = path.size() - 1;
        return last > 0 && path.get(last - 1).equals(CACHE) ? Optional.of(path.get(last)) : Optional.empty();
    }

    /** The full digest of every file in the cache, as {@code sha256sum} reads it. */
    public static StorePath sums(StorePath run) {
        return cache(run).child(SUMS);
    }

    /** Which files were hashed before; deletable, never exported. */
    public static StorePath known(StorePath run) {
        return cache(run).child(KNOWN);
    }

    /** What was read of the pipelines' documents before; deletable, never exported. */
    public static StorePath rows(StorePath run) {
        return cache(run).child(ROWS);
    }

    /** The file whose locks are the run's leases; deletable, never exported. */
    public static StorePath lock(StorePath run) {
        return cache(run).child(LOCK);
    }

    /** The leases of a run in a store without locks, an object each; deletable when nobody works on it, never exported. */
    public static StorePath leases(StorePath run) {
        return cache(run).child(LEASES);
    }

    /** What is being written. */
    public static StorePath unfinished(StorePath run) {
        return cache(run).child(UNFINISHED);
    }

    /** Damaged contents that were put aside. */
    public static StorePath damaged(StorePath run) {
        return cache(run).child(DAMAGED);
    }

    /** What is being cleaned away and can be put back: contents under their names, and pipelines in their folders. */
    public static StorePath trash(StorePath run) {
        return cache(run).child(TRASH);
    }

    /** Whether what stands in a cache under this name is no content, but part of how a cache is kept. */
    public static boolean isOwnOfCache(String name) {
        return OWN.contains(name);
    }

    /** Every file of a sealed run with its hash, as {@code sha256sum} reads it; a run without it is not sealed. */
    public static StorePath seal(StorePath run) {
        return run.child("seal.sha256");
    }

    /** Where a run stands while it is being removed. Nobody takes it for a run. */
    public static StorePath removed(StorePath run) {
        return StorePath.of(REMOVED + run.name());
    }

    /** The run that is being removed, or was by somebody who died, if a folder of the root with this name is one. */
    public static Optional<StorePath> removedIn(String name) {
        return name.startsWith(REMOVED) && isRunFolder(name.substring(REMOVED.length()))
                ? Optional.of(run(name.substring(REMOVED.length())))
                : Optional.empty();
    }

    public static StorePath pipeline(StorePath run, String folder) {
        return run.child(folder);
    }

    /** Where a pipeline is recorded that will take the place of a finished one; as deep, so that its links hold. */
    public static StorePath replacement(StorePath pipeline) {
        return pipeline.parent().child("." + pipeline.name() + NEW);
    }

    /** Where the old one stands while its replacement takes its place. */
    public static StorePath replaced(StorePath pipeline) {
        return pipeline.parent().child("." + pipeline.name() + OLD);
    }

    /** The pipeline whose {@link #replacement} stands in a folder of the run with this name, if one does. */
    public static Optional<StorePath> replacedBy(StorePath run, String folder) {
        return between(folder, NEW).map(run::child);
    }

    /** The pipeline that was {@link #replaced} and stands in a folder of the run with this name, if one does. */
    public static Optional<StorePath> replacedIn(StorePath run, String folder) {
        return between(folder, OLD).map(run::child);
    }

    private static Optional<String> between(String folder, String ending) {
        return folder.startsWith(".") && folder.endsWith(ending) && folder.length() > ending.length() + 1
                ? Optional.of(folder.substring(1, folder.length() - ending.length()))
                : Optional.empty();
    }

    public static StorePath definition(StorePath pipeline) {
        return pipeline.child(DEFINITION);
    }

    public static StorePath metadata(StorePath pipeline) {
        return pipeline.child(METADATA);
    }

    public static StorePath scores(StorePath pipeline) {
        return pipeline.child(SCORES);
    }

    public static StorePath inputs(StorePath pipeline) {
        return pipeline.child("inputs");
    }

    public static StorePath binaries(StorePath pipeline) {
        return pipeline.child("binaries");
    }

    /** The folder of the links that play this role. */
    public static StorePath links(StorePath pipeline, Role role) {
        return switch (role) {
            case INPUT -> inputs(pipeline);
            case BINARY -> binaries(pipeline);
        };
    }

    public static StorePath outputs(StorePath pipeline) {
        return pipeline.child("outputs");
    }

    public static StorePath predictions(StorePath pipeline) {
        return pipeline.child("predictions");
    }
}
