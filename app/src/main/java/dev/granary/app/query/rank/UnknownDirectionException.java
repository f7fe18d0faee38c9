package dev.granary.app.query.rank;

import java.io.Serial;

/** Nothing tells whether less or more of a metric is better, and nothing is guessed. */
public final class UnknownDirectionException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnknownDirectionException(String metric, String reason) {
        super("Cannot tell whether less or more '%s' is better: %s. Say --min or --max.".formatted(metric, reason));
    }
}
