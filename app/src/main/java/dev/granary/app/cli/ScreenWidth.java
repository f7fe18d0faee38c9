package dev.granary.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many characters a line of the terminal has: as COLUMNS says, else as the terminal itself does. It is asked once. */
final class ScreenWidth implements IntSupplier {

    /** Where nothing is cut: what is printed goes elsewhere, or nobody knows. */
    static final int UNKNOWN = Integer.MAX_VALUE;

    private static final long PATIENCE_SECONDS = 1;
    private static final List<String> STTY = List.of("sh", "-c", "stty size </dev/tty");
    private static final Pattern COLUMNS = Pattern.compile("(?<columns>[1-9]\\d{0,5})");
    private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("\\d{1,6} " + COLUMNS);

    private final Map<String, String> environment;
    private final Supplier<Optional<String>> stty;
    private OptionalInt known = OptionalInt.empty();

    /**
     * @param stty asks the terminal: its rows, a blank, its columns
     */
    ScreenWidth(Map<String, String> environment, Supplier<Optional<String>> stty) {
        this.environment = environment;
        this.stty = stty;
    }

    /** Of the terminal that this process has. */
    static ScreenWidth ofThisTerminal() {
        return new ScreenWidth(System.getenv(), ScreenWidth::stty);
    }

    /** Its few characters wait in the pipe until it has ended. */
    private static Optional<String> stty() {
        try {
            Process process = new ProcessBuilder(STTY)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return Optional.of(new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public int getAsInt() {
        if (known.isEmpty()) {
            known = OptionalInt.of(number(COLUMNS, environment.getOrDefault("COLUMNS", ""))
                    .or(() -> stty.get().flatMap(answer -> number(ROWS_AND_COLUMNS, answer.strip())))
                    .orElse(UNKNOWN));
        }
        return known.getAsInt();
    }

    private static Optional<Integer> number(Pattern pattern, String text) {
        Matcher read = pattern.matcher(text);
        return read.matches() ? Optional.of(Integer.valueOf(read.group("columns"))) : Optional.empty();
    }
}
