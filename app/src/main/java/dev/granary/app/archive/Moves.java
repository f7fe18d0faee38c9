package dev.granary.app.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Moves that belong together: all of them, or none. */
final class Moves {

    private record Move(Path from, Path to) {}

    private final Deque<Move> done = new ArrayDeque<>();

    /** Moves something to where nothing stands. */
    void move(Path from, Path to) throws IOException {
        Files.move(from, to);
        done.push(new Move(from, to));
    }

    /** Takes all of them back, last first; what fails at that goes with the failure that is the reason. */
    void undo(IOException failure) {
        while (!done.isEmpty()) {
            Move last = done.pop();
            try {
                Files.move(last.to(), last.from());
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }
}
