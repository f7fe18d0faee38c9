package dev.granary.domain.layout;

import dev.granary.domain.pipeline.Role;
import java.util.Optional;
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
    private static final String SCRATCH = ".granary-doctor-";
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

    /** The full digest of every file in the cache, as {@code sha256sum} reads it. */
    public static StorePath sums(StorePath run) {
        return cache(run).child("SHA256SUMS");
    }

    /** Which files were hashed before; deletable, never exported. */
    public static StorePath known(StorePath run) {
        return cache(run).child(".known");
    }

    /** The file whose locks are the run's leases; deletable, never exported. */
    public static StorePath lock(StorePath run) {
        return cache(run).child(".lock");
    }

    /** The leases of a run in a store without locks, an object each; deletable when nobody works on it, never exported. */
    public static StorePath leases(StorePath run) {
        return cache(run).child(".leases");
    }

    /** What is being written. */
    public static StorePath unfinished(StorePath run) {
        return cache(run).child(".tmp");
    }

    /** Damaged contents that were put aside. */
    public static StorePath damaged(StorePath run) {
        return cache(run).child(".bad");
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
