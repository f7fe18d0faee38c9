package dev.granary.app.cli;

import picocli.CommandLine.ExitCode;

/** What is said, and what the exit code tells, where nobody took all of the output. */
final class LostOutput {

    /** 128 and the number of SIGPIPE, as shells tell of programs that it ended. */
    static final int NOBODY_READS = 141;

    private LostOutput() {}

    /**
     * The exit code. Whoever stopped to read knows of it, so that nothing is said; any other reason is.
     *
     * @param code what it is where all was taken
     */
    static int exitCode(int code, Terminal terminal) {
        if (!terminal.out().checkError()) {
            return code;
        }
        String reason = TellingOutput.reasonOf(terminal.out());
        boolean isUnread = reason.equals(TellingOutput.PIPE);
        if (!isUnread) {
            terminal.say("Cannot write the output: %s.".formatted(reason));
        }
        if (code != ExitCode.OK) {
            return code;
        }
        return isUnread ? NOBODY_READS : ExitCode.SOFTWARE;
    }
}
