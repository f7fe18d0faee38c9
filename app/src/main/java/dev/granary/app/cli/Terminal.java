package dev.granary.app.cli;

import dev.granary.domain.name.Printable;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/**
 * What a command talks to.
 *
 * @param out for results
 * @param err for messages and progress
 * @param isInteractive whether a person looks on: then there are colours and progress bars
 * @param environment variables by name
 * @param workingFolder where relative paths begin
 */
public record Terminal(
        PrintStream out, PrintStream err, boolean isInteractive, Map<String, String> environment, Path workingFolder) {

    public Terminal {
        environment = Map.copyOf(environment);
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
