package dev.granary.app.share.export;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something is not as the records say, or must not be followed: nothing was exported. The message says all of it. */
public final class ExportStoppedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    ExportStoppedException(List<String> problems, @Nullable Throwable cause) {
        super(String.join(" ", problems), cause);
        this.problems = List.copyOf(problems);
    }

    /** Why, a sentence or two each. */
    public List<String> problems() {
        return problems;
    }
}
