package dev.granary.app.codec;

import dev.granary.domain.name.Printable;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A file is not what it should be. Tells all that is wrong with it at once, line by line: {@code Cannot read
 * wheat_Q1_c20f9b/metadata.yaml: line 7: training.status is 'done'; expected running, finished or failed.}
 *
 * <p>Whatever the file put into the message is made safe to print.
 */
public final class MalformedDocument extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MOST_IN_MESSAGE = 20;
    private static final int LONGEST_PROBLEM = 400;

    private final String file;
    private final transient List<Problem> problems;

    /**
     * One thing that is wrong.
     *
     * @param line where, counted from 1; empty if it is the file as a whole
     * @param text what is there and what was expected, a sentence with its full stop; cut if the file made it long
     */
    public record Problem(OptionalInt line, String text) {

        public Problem {
            text = Printable.of(Shown.cut(text, LONGEST_PROBLEM));
        }

        static Problem at(int line, String text) {
            return new Problem(OptionalInt.of(line), text);
        }

        static Problem ofFile(String text) {
            return new Problem(OptionalInt.empty(), text);
        }

        /** The place and what is wrong there: {@code line 7: …}. */
        @Override
        public String toString() {
            return line.isPresent() ? "line " + line.getAsInt() + ": " + text : text;
        }
    }

    MalformedDocument(String file, List<Problem> problems) {
        super(message(file, sorted(problems)));
        this.file = file;
        this.problems = sorted(problems);
    }

    MalformedDocument(String file, Problem problem) {
        this(file, List.of(problem));
    }

    MalformedDocument(String file, Problem problem, Throwable cause) {
        this(file, problem);
        initCause(cause);
    }

    /** The file as its reader named it. */
    public String file() {
        return file;
    }

    /** At least one: those of the file as a whole, then those of its lines in their order. */
    public List<Problem> problems() {
        return problems;
    }

    private static List<Problem> sorted(List<Problem> problems) {
        return problems.stream()
                .sorted(Comparator.comparingInt(problem -> problem.line().orElse(0)))
                .toList();
    }

    private static String message(String file, List<Problem> problems) {
        String told =
                problems.stream().limit(MOST_IN_MESSAGE).map(Problem::toString).collect(Collectors.joining(" "));
        int untold = problems.size() - MOST_IN_MESSAGE;
        return "Cannot read " + Printable.of(file) + ": " + told + (untold > 0 ? " And " + untold + " more." : "");
    }
}
