package dev.granary.app.exec;

import java.util.Map;
import java.util.Optional;

/**
 * How exit codes tell of signals.
 *
 * <p>Source: POSIX.1-2017, Shell Command Language, 2.8.2: the exit status of a command that a signal ended is greater than
 * 128; all shells and the JDK take 128 plus its number.
 */
final class Signals {

    private static final int BASE = 128;

    /** Those that have the same number on Linux, macOS and the BSDs. */
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "HUP"),
            Map.entry(2, "INT"),
            Map.entry(3, "QUIT"),
            Map.entry(4, "ILL"),
            Map.entry(5, "TRAP"),
            Map.entry(6, "ABRT"),
            Map.entry(8, "FPE"),
            Map.entry(9, "KILL"),
            Map.entry(11, "SEGV"),
            Map.entry(13, "PIPE"),
            Map.entry(14, "ALRM"),
            Map.entry(15, "TERM"));

    private Signals() {}

    /** The signal that ended a command, if its exit code tells of one. */
    static Optional<String> ofExitCode(int code) {
        return Optional.ofNullable(NAMES.get(code - BASE));
    }

    /** The exit code that tells of a signal. */
    static int exitCode(String signal) {
        return BASE
                + NAMES.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(signal))
                        .mapToInt(Map.Entry::getKey)
                        .findFirst()
                        .orElse(15);
    }
}
