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
        /** It is whole; what stands at the old one is going. */
        REMOVING
    }

    Journal removing() {
        return new Journal(Phase.REMOVING, write, from, to);
    }

    byte[] bytes() {
        return String.join("\n", phase.name(), write, from.toString(), to.toString())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What {@link #bytes} wrote; empty if this is something else. */
    static Optional<Journal> parse(byte[] bytes) {
        List<String> lines = List.of(new String(bytes, StandardCharsets.UTF_8).split("\n", -1));
        try {
            return lines.size() == 4
                    ? Optional.of(new Journal(
                            Phase.valueOf(lines.get(0)),
                            lines.get(1),
                            StorePath.parse(lines.get(2)),
                            StorePath.parse(lines.get(3))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
