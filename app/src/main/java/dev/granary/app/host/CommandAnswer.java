package dev.granary.app.host;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What another program answers. */
public final class CommandAnswer {

    private CommandAnswer() {}

    /** What a command prints, if it ends well in time; one that does not is ended. Its complaints are not heard. */
    public static Optional<String> of(List<String> command, Duration patience) {
        return GitWorkingTree.answer(command, patience);
    }
}
