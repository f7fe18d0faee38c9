package dev.granary.adapter.s3;

import dev.granary.domain.layout.StorePath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What is written down of a folder's move while it goes on.
 *
 * @param write under which the copies are known that the move has made
 */
record Journal(Phase phase, String write, StorePath from, StorePath to) {

    /** How far a move has come. */
    enum Phase {
        /** What stands at the new place is not whole yet. */
        COPYING,
        /** It will not become whole: the copies are going. */
        TAKING_BACK,
        /** It is whole; what stands at the old one is going. */
        REMOVING
    }

    Journal in(Phase next) {
        return new Journal(next, write, from, to);
    }

    byte[] bytes() {
        return String.join("\n", phase.name(), write, from.toString(), to.toString())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What {@link #bytes} wrote; empty if this is something else. */
    static Optional<Journal> parse(byte[] bytes) {
        List<String> lines = List.of(new String(bytes, StandardCharsets.UTF_8).split("\n", -1));
        try {
            if (lines.size() != 4) {
                return Optional.empty();
            }
            Journal journal = new Journal(
                    Phase.valueOf(lines.get(0)),
                    lines.get(1),
                    StorePath.parse(lines.get(2)),
                    StorePath.parse(lines.get(3)));
            boolean isMove = !journal.from().isRoot()
                    && !journal.to().isRoot()
                    && !journal.from().startsWith(journal.to())
                    && !journal.to().startsWith(journal.from());
            return isMove ? Optional.of(journal) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
