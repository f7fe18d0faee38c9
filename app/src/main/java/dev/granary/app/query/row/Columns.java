package dev.granary.app.query.row;

import java.util.List;

/** How columns are named. */
public final class Columns {

    public static final String RUN = "run";
    public static final String DATE = "date";
    public static final String DATASET = "dataset";
    public static final String NAME = "name";
    public static final String STAGE = "stage";
    public static final String ID = "id";
    public static final String FOLDER = "folder";
    public static final String STATUS = "status";
    public static final String STARTED = "started";
    public static final String DURATION_SECONDS = "duration_seconds";

    /** Before the name of a parameter. */
    public static final String PARAMS = "params.";
    /** Before the address of a score: {@code metrics.test.rmse}. */
    public static final String METRICS = "metrics.";
    /** Before the key of a tag. */
    public static final String TAGS = "tags.";
    /** Before the name of an input and {@link #SHA256} or {@link #SIZE}. */
    public static final String INPUTS = "inputs.";
    /** Before an operator, or a link's name, and {@link #SHA256} or {@link #SIZE}. */
    public static final String ARTIFACTS = "artifacts.";

    /**
     * Before a metric, or the last part of its address, whose better direction the scores record: {@code min} or {@code max}.
     * For those who rank; listings do not show it.
     */
    public static final String DIRECTIONS = "directions.";

    /** How many bytes the contents have that the record refers to. For sums over pipelines; listings do not show it. */
    public static final String REFERENCED_BYTES = "bytes.referenced";

    /** How many bytes the links take that are copies. For sums over pipelines; listings do not show it. */
    public static final String COPIED_BYTES = "bytes.copied";

    public static final String SHA256 = ".sha256";
    public static final String SIZE = ".size";

    /** The columns that every row has or may have, in the order in which tables show them. */
    public static final List<String> FIXED =
            List.of(RUN, DATE, DATASET, NAME, STAGE, ID, FOLDER, STATUS, STARTED, DURATION_SECONDS);

    private Columns() {}
}
