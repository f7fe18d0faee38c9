package dev.granary.app.exec;

import java.io.IOException;
import java.io.Serial;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** There is no such command, or it cannot be run. */
public final class CommandNotFoundException extends RuntimeException {

    /** POSIX.1-2017, Shell Command Language, 2.8.2. */
    static final int NOT_FOUND = 127;

    static final int NOT_EXECUTABLE = 126;

    /** The system's error and its words, as JDK 17 has them ({@code error=2, No such file}) and JDK 25 ({@code error: 2 (No such file)}). */
    private static final Pattern ERROR = Pattern.compile("error[=:] ?(?<number>[0-9]+)(?:, | \\()(?<words>[^)]+)");

    /** ENOENT, and ERROR_FILE_NOT_FOUND of Windows. */
    private static final String NO_SUCH_FILE = "2";

    @Serial
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    CommandNotFoundException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** A program whose file is there, and may be run, and that the system does not start. */
    static CommandNotFoundException refused(String program, IOException cause) {
        String said = String.valueOf(cause.getMessage());
        Matcher error = ERROR.matcher(said);
        boolean isKnown = error.find();
        boolean isMissing = isKnown && error.group("number").equals(NO_SUCH_FILE);
        String reason = isKnown ? error.group("words").strip() : said;
        CommandNotFoundException refused = isMissing
                ? new CommandNotFoundException(
                        NOT_FOUND,
                        "Cannot run %s: the file is there, but what it takes to run it is not (%s). Look at the interpreter that its first line names (#!), or whether it is a program of this machine."
                                .formatted(program, reason))
                : new CommandNotFoundException(
                        NOT_EXECUTABLE,
                        "Cannot run %s: %s. Look at the interpreter that its first line names (#!), or whether it is a program of this machine."
                                .formatted(program, reason));
        refused.initCause(cause);
        return refused;
    }

    /** What a shell would end with: 127 if there is none, 126 if it cannot be run. */
    public int exitCode() {
        return exitCode;
    }
}
