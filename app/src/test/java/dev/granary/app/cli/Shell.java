package dev.granary.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs the command as a shell would.
 *
 * @param workingFolder where it is run
 * @param environment its variables
 */
record Shell(Path workingFolder, Map<String, String> environment) {

    /** What a command said, and its exit code. */
    record Outcome(int code, String out, String err) {}

    static Shell in(Path workingFolder) {
        return new Shell(workingFolder, Map.of());
    }

    Shell with(String variable, String value) {
        return new Shell(workingFolder, Map.of(variable, value));
    }

    Outcome run(String... arguments) {
        return run(false, arguments);
    }

    /** As a person at a terminal sees it. */
    Outcome runInteractively(String... arguments) {
        return run(true, arguments);
    }

    private Outcome run(boolean interactive, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        interactive,
                        environment,
                        workingFolder),
                arguments);
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
