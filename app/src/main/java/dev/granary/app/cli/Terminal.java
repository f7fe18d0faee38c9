package dev.granary.app.cli;

import dev.granary.domain.name.Printable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/**
 * What a command talks to.
 *
 * @param out for results
 * @param err for messages and progress
 * @param person who answers questions, a line each; empty if there is nobody
 * @param isInteractive whether a person looks on: then there are colours and progress bars
 * @param environment variables by name
 * @param workingFolder where relative paths begin
 * @param lineWidth how many characters a line of the screen has that {@code out} is shown on; {@link Integer#MAX_VALUE}
 *     where it goes elsewhere, or nobody knows
 */
public record Terminal(
        PrintStream out,
        PrintStream err,
        Optional<BufferedReader> person,
        boolean isInteractive,
        Map<String, String> environment,
        Path workingFolder,
        IntSupplier lineWidth) {

    public Terminal {
        environment = Map.copyOf(environment);
    }

    /** One whose lines are as long as they need be. */
    public Terminal(
            PrintStream out,
            PrintStream err,
            Optional<BufferedReader> person,
            boolean isInteractive,
            Map<String, String> environment,
            Path workingFolder) {
        this(out, err, person, isInteractive, environment, workingFolder, () -> ScreenWidth.UNKNOWN);
    }

    /** What a person answers; empty if there is nobody to ask, or they are gone. */
    Optional<String> ask(String question) {
        if (person.isEmpty()) {
            return Optional.empty();
        }
        err.print(question);
        err.flush();
        try {
            return Optional.ofNullable(person.get().readLine());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    PrintWriter outWriter() {
        return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
    }

    PrintWriter errWriter() {
        return new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
    }

    /** Picocli's markup ({@code @|bold …|@}) as colours, or left out. */
    String styled(String markup) {
        return ansi().string(markup);
    }

    ColorScheme colourScheme() {
        return Help.defaultColorScheme(ansi());
    }

    private Ansi ansi() {
        return isInteractive ? Ansi.ON : Ansi.OFF;
    }

    /** Says something beside the results, in one line that cannot steer the terminal. */
    void say(String message) {
        err.println("granary: " + Printable.of(message));
    }
}
