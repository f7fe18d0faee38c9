package dev.granary.app.query.usage;

import java.util.List;
import java.util.Objects;

/**
 * What runs take, and what it would take without sharing.
 *
 * @param by what each line is about
 * @param lines runs newest first, pipelines by run and folder, operators by what they take
 * @param total of the runs, whatever the lines are about
 * @param problems what could not be read, a sentence each: then contents that it may refer to are freed by nothing
 */
public record SpaceReport(By by, List<Line> lines, Line total, List<String> problems) {

    public SpaceReport {
        Objects.requireNonNull(by, "by");
        lines = List.copyOf(lines);
        Objects.requireNonNull(total, "total");
        problems = List.copyOf(problems);
    }

    /** What a line is about. */
    public enum By {
        RUN,
        PIPELINE,
        OPERATOR
    }

    /**
     * What something takes, in bytes.
     *
     * @param run a run's folder; empty text if it is about several
     * @param subject a pipeline's folder, or an operator; empty text if it is about runs
     * @param pipelines how many it is about
     * @param referencedBytes what the links name, each link counted
     * @param storedBytes what the contents take that they lead to, in the caches, each file counted once
     * @param copiedBytes what links take besides that are copies, as the records say
     * @param otherBytes what all other files take: documents, outputs, predictions, and what the run keeps of itself
     * @param freedBytes what its removal frees
     */
    public record Line(
            String run,
            String subject,
            long pipelines,
            long referencedBytes,
            long storedBytes,
            long copiedBytes,
            long otherBytes,
            long freedBytes) {

        /** Of nothing. */
        static final Line NONE = new Line("", "", 0, 0, 0, 0, 0, 0);

        public Line {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(subject, "subject");
        }

        /** How often what is stored is referred to; 1 where nothing is. */
        public double ratio() {
            return storedBytes == 0 && referencedBytes == 0 ? 1 : (double) referencedBytes / storedBytes;
        }

        /** What it would take more if each link had a content of its own; less than nothing where copies take more than that. */
        public long savedBytes() {
            return referencedBytes - storedBytes - copiedBytes;
        }

        /** Both together, about no run and nothing in particular. */
        Line plus(Line other) {
            return new Line(
                    "",
                    "",
                    pipelines + other.pipelines,
                    referencedBytes + other.referencedBytes,
                    storedBytes + other.storedBytes,
                    copiedBytes + other.copiedBytes,
                    otherBytes + other.otherBytes,
                    freedBytes + other.freedBytes);
        }

        /** The same, about this. */
        Line about(String what) {
            return new Line(run, what, pipelines, referencedBytes, storedBytes, copiedBytes, otherBytes, freedBytes);
        }
    }
}
