package dev.granary.app.maintain.doctor;

import dev.granary.domain.number.ByteCount;
import dev.granary.domain.pipeline.LinkKind;

/** What links take that are copies, and whether that can be saved. */
final class CopiesCheck implements Check {

    private final Census census;
    private final LinksHere links;

    CopiesCheck(Census census, LinksHere links) {
        this.census = census;
        this.links = links;
    }

    @Override
    public Answer look() {
        if (census.copiedBytes() == 0) {
            return Answer.good("No link takes the room of a copy.");
        }
        String sentence = "Links that are copies take " + ByteCount.text(census.copiedBytes());
        return links.canBeMade(LinkKind.HARDLINK)
                ? Answer.note(sentence + ": 'granary relink RUN --links hardlink' would save it.")
                : Answer.good(sentence + "; hard links, which would save it, cannot be made here.");
    }
}
