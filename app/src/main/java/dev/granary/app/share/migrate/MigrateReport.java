package dev.granary.app.share.migrate;

import dev.granary.app.share.CopyOptions.Effect;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of carrying older results over, or would come of it.
 *
 * @param source the older folder
 * @param target the store
 * @param run the run that they stand in; empty if there is none, for nothing could be carried over
 * @param effect whether they were
 * @param pipelines those that stand in the run now, or would, by older folder
 * @param broken those that do not, and why
 * @param leftAlone what is no pipeline, from the older folder
 * @param notes what else is to be known, a sentence each
 * @param figures what it takes
 */
public record MigrateReport(
        String source,
        String target,
        Optional<String> run,
        Effect effect,
        List<Migrated> pipelines,
        List<Broken> broken,
        List<String> leftAlone,
        List<String> notes,
        Figures figures) {

    public MigrateReport {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(effect, "effect");
        pipelines = List.copyOf(pipelines);
        broken = List.copyOf(broken);
        leftAlone = List.copyOf(leftAlone);
        notes = List.copyOf(notes);
        Objects.requireNonNull(figures, "figures");
    }

    /** Whether a pipeline was carried over now. */
    public enum Arrival {
        NOW,
        BEFORE
    }

    /**
     * A pipeline that was carried over.
     *
     * @param from {@code dataset/pipeline} in the older folder
     * @param folder its folder in the run
     */
    public record Migrated(String from, String folder, Arrival arrival) {}

    /**
     * One that was not.
     *
     * @param from {@code dataset/pipeline} in the older folder
     * @param problem a sentence that names it
     */
    public record Broken(String from, String problem) {}

    /**
     * What the pipelines take that were carried over, now or before.
     *
     * @param artifactsBefore how many files they fitted
     * @param artifactsAfter how many different contents those are
     * @param artifactBytesBefore what those files have
     * @param artifactBytesAfter what those contents have
     * @param bytesBefore what all their older files have
     * @param bytesAfter what their contents, links that are copies, documents and other files have
     */
    public record Figures(
            int artifactsBefore,
            int artifactsAfter,
            long artifactBytesBefore,
            long artifactBytesAfter,
            long bytesBefore,
            long bytesAfter) {

        /** How much of what was fitted is shared: the bytes of the files ÷ those of the contents; 1 if there are none. */
        public double deduplicationRatio() {
            return artifactBytesAfter == 0 ? 1 : (double) artifactBytesBefore / artifactBytesAfter;
        }

        /** Which part is saved: 0.5 if half is; negative if it takes more than before. */
        public double saved() {
            return bytesBefore == 0 ? 0 : 1 - (double) bytesAfter / bytesBefore;
        }
    }

    /** How many pipelines were carried over, now or before. */
    public long count(Arrival arrival) {
        return pipelines.stream().filter(one -> one.arrival() == arrival).count();
    }
}
