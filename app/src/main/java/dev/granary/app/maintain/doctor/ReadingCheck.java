package dev.granary.app.maintain.doctor;

import dev.granary.app.store.RunDocuments;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is recorded can be read. */
final class ReadingCheck implements Check {

    private final RunDocuments runs;
    private final Function<List<String>, Census> counting;
    private @Nullable Census taken;

    /**
     * @param counting reads runs, or the newest of them
     */
    ReadingCheck(RunDocuments runs, Function<List<String>, Census> counting) {
        this.runs = runs;
        this.counting = counting;
    }

    /** What was counted, once it could be. */
    Optional<Census> census() {
        return Optional.ofNullable(taken);
    }

    @Override
    public Answer look() {
        List<String> folders;
        try {
            folders = runs.requireFolders();
        } catch (MissingFailure e) {
            return Answer.note("There is no store yet; the first recording makes it.");
        } catch (WrongTypeFailure e) {
            return Answer.note(String.valueOf(e.getMessage()));
        }
        Census census = counting.apply(folders);
        taken = census;
        if (census.runs() == 0) {
            return Answer.good("There is no run yet.");
        }
        String counted =
                "%s with %s can be read".formatted(count(census.runs(), "run"), count(census.pipelines(), "pipeline"));
        return census.problems() == 0
                ? Answer.good(counted
                        + (census.isWhole() ? "." : "; the others were not looked at, 'granary ls' reads them all."))
                : Answer.bad(counted
                        + ", but for %s. 'granary ls RUN' tells which."
                                .formatted(count(census.problems(), "document")));
    }

    private static String count(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
