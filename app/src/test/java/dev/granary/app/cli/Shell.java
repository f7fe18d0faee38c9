package dev.granary.app.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

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
        return run(Optional.empty(), false, arguments);
    }

    /** As a person at a terminal sees it. */
    Outcome runInteractively(String... arguments) {
        return run(Optional.empty(), true, arguments);
    }

    /** As a person sees it at a terminal without colours, whose lines have so many characters. */
    Outcome runOnScreen(int width, String... arguments) {
        return run(Optional.empty(), false, () -> width, arguments);
    }

    /** As a person who answers questions sees it. */
    Outcome runAnswering(String answers, String... arguments) {
        return run(Optional.of(new BufferedReader(new StringReader(answers))), true, arguments);
    }

    /** As a person who answers questions sees it, while what is printed goes to files. */
    Outcome runRedirected(String answers, String... arguments) {
        return run(Optional.of(new BufferedReader(new StringReader(answers))), false, arguments);
    }

    /** One that nobody looks at. */
    Terminal terminal() {
        return new Terminal(
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                Optional.empty(),
                false,
                environment,
                workingFolder);
    }

    private Outcome run(Optional<BufferedReader> person, boolean interactive, String... arguments) {
        return run(person, interactive, () -> ScreenWidth.UNKNOWN, arguments);
    }

    private Outcome run(
            Optional<BufferedReader> person, boolean interactive, IntSupplier lineWidth, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        person,
                        interactive,
                        environment,
                        workingFolder,
                        lineWidth),
                arguments);
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
