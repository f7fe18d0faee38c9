package dev.granary.app.maintain.verify;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import dev.granary.ports.link.LinkState;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is wrong with where a link leads, whatever it should name.
 *
 * @param text as the end of a sentence about the link
 */
record Leading(FindingKind kind, String text) {

    private static final Pattern ABSOLUTE = Pattern.compile("(?s)([/\\\\].*|[A-Za-z]:.*)");

    /** Empty if it leads to a file of the run's cache. */
    static Optional<Leading> of(RunLook run, StorePath link, LinkState state) {
        if (state instanceof LinkState.Escaping escaping) {
            String text = Printable.of(escaping.text());
            return Optional.of(
                    ABSOLUTE.matcher(escaping.text()).matches()
                            ? new Leading(FindingKind.LINK_ABSOLUTE, "is absolute: it leads to " + text)
                            : new Leading(FindingKind.LINK_ESCAPING, "leads out of the store, to " + text));
        }
        if (!(state instanceof LinkState.To to)) {
            return Optional.empty();
        }
        if (isLoop(run, link, to)) {
            return Optional.of(new Leading(FindingKind.LINK_LOOP, "leads to itself in the end"));
        }
        String target = Printable.of(to.target().toString());
        if (!to.target().isDirectlyIn(Layout.cache(run.run()))) {
            return Optional.of(
                    new Leading(FindingKind.LINK_ESCAPING, "leads to " + target + ", which is not in the run's cache"));
        }
        return run.content(to.target().name()).isPresent()
                ? Optional.empty()
                : Optional.of(new Leading(FindingKind.LINK_DANGLING, "leads to " + target + ", which is not there"));
    }

    private static boolean isLoop(RunLook run, StorePath link, LinkState.To first) {
        Set<StorePath> seen = new HashSet<>(Set.of(link));
        LinkState state = first;
        while (state instanceof LinkState.To to && to.target().startsWith(run.run())) {
            if (!seen.add(to.target())) {
                return true;
            }
            state = run.isFile(to.target()) ? new LinkState.NoLink() : run.link(to.target());
        }
        return false;
    }
}
