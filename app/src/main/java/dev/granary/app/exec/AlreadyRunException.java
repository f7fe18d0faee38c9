package dev.granary.app.exec;

import dev.granary.domain.layout.StorePath;
import java.io.Serial;

/** The run holds this command already; nothing ran and nothing was changed. */
public final class AlreadyRunException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private AlreadyRunException(String message) {
        super(message);
    }

    static AlreadyRunException finished(StorePath pipeline) {
        return new AlreadyRunException(
                "Cannot record the command: the same one with the same parameters and inputs stands there as %s. Let that one stand for it (--reuse), run it once more beside it (--again) or in its place (--replace), or give it another name."
                        .formatted(pipeline));
    }

    static AlreadyRunException running(StorePath pipeline) {
        return new AlreadyRunException(
                "Cannot record the command: the same one with the same parameters runs now, as %s. Wait for its end, run it beside it (--again), or give it another name."
                        .formatted(pipeline));
    }
}
