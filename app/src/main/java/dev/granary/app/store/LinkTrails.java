package dev.granary.app.store;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.link.LinkState;
import java.util.Map;

/** Follows links from one to the next, by their letters alone, as long as the next one is a link of the same run. */
final class LinkTrails {

    /** Nobody follows more: Linux gives up after as many. */
    private static final int LONGEST = 40;

    private final Map<StorePath, LinkState> links;

    /** @param links all that are known, by where they stand */
    LinkTrails(Map<StorePath, LinkState> links) {
        this.links = links;
    }

    /** The last of them; of those that lead to each other, any. */
    LinkState end(LinkState link) {
        LinkState reached = link;
        for (int steps = 0; steps < LONGEST; steps++) {
            LinkState next = next(reached);
            if (next.equals(reached)) {
                return reached;
            }
            reached = next;
        }
        return reached;
    }

    /** What is reached when the first link on the way is followed; the same if none is on it. */
    private LinkState next(LinkState link) {
        if (!(link instanceof LinkState.To to)) {
            return link;
        }
        StorePath target = to.target();
        for (int length = 1; length <= target.segments().size(); length++) {
            StorePath onTheWay = new StorePath(target.segments().subList(0, length));
            LinkState met = links.get(onTheWay);
            if (met instanceof LinkState.To further) {
                return new LinkState.To(target.moved(onTheWay, further.target()));
            }
            if (met instanceof LinkState.Escaping away) {
                return new LinkState.Escaping(away.text()
                        + target.toString().substring(onTheWay.toString().length()));
            }
        }
        return link;
    }
}
