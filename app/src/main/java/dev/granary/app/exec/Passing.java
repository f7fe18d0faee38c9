package dev.granary.app.exec;

import java.io.OutputStream;
import java.util.function.Consumer;

/**
 * Who looks on while a command runs.
 *
 * @param out gets what it writes to its standard output, as it comes
 * @param err gets what it writes to its standard error
 * @param notices told of what went wrong beside it, a sentence each
 */
public record Passing(OutputStream out, OutputStream err, Consumer<String> notices) {

    /** Nobody looks on. */
    public static Passing none() {
        return new Passing(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), notice -> {});
    }
}
