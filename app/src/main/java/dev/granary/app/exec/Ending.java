package dev.granary.app.exec;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a command ended.
 *
 * @param code its exit code
 * @param signal the one that it was told to end by from outside; absent if nobody told it to
 * @param limit the time after which it was ended; absent if it was in time
 * @param notes what went wrong beside it, a sentence each
 */
record Ending(int code, Optional<String> signal, Optional<Duration> limit, List<String> notes) {

    /** As timeout(1) of the GNU core utilities has it. */
    static final int TIMED_OUT = 124;

    Ending {
        notes = List.copyOf(notes);
    }

    boolean isGood() {
        return code == 0 && signal.isEmpty() && limit.isEmpty();
    }

    /** The exit code of whoever ran it. */
    int toldCode() {
        return limit.isPresent() ? TIMED_OUT : signal.map(Signals::exitCode).orElse(code);
    }

    /** Why it counts as failed. */
    String reason() {
        if (limit.isPresent()) {
            return "It was ended after %s (%s).".formatted(TimeLimit.text(limit.get()), codeInWords());
        }
        return signal.map(name -> "It was interrupted by SIG%s (%s).".formatted(name, codeInWords()))
                .orElseGet(this::codeInWords);
    }

    private String codeInWords() {
        return "exit code " + code
                + Signals.ofExitCode(code).map(name -> ", SIG" + name).orElse("");
    }

    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("exit_code", code);
        signal.or(() -> Signals.ofExitCode(code)).ifPresent(name -> facts.put("signal", name));
        if (limit.isPresent()) {
            facts.put("timed_out", true);
        }
        return facts;
    }
}
