package dev.granary.domain.layout;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands in the {@code outputs/} of a pipeline that a command ran as, besides what the command put there. */
public final class CommandFiles {

    /** What the command printed. */
    public static final String STDOUT = "stdout.txt";

    /** What it printed of errors. */
    public static final String STDERR = "stderr.txt";

    /** Its learning curve, as it wrote it. */
    public static final String METRICS = "metrics.jsonl";

    /** What was drawn of that. */
    public static final String CURVE_CHART = "learning_curve.png";

    private static final Set<String> PLACES = Stream.of(STDOUT, STDERR, METRICS, CURVE_CHART)
            .map(name -> "outputs/" + name)
            .collect(Collectors.toUnmodifiableSet());

    private CommandFiles() {}

    /**
     * Whether a file tells how a command ran, and is no result of it.
     *
     * @param place in the pipeline's folder: {@code outputs/stdout.txt}
     */
    public static boolean isReport(String place) {
        return PLACES.contains(place);
    }
}
