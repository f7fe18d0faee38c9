package dev.granary.app.store;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.link.LinkState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a link leads in the end, by its letters.
 *
 * @param text a path, however it is written
 */
public record LinkEnd(String text) {

    private static final String CACHE = Layout.cache(StorePath.ROOT).name();
    private static final Pattern SEPARATORS = Pattern.compile("[/\\\\]");

    public LinkEnd {
        Objects.requireNonNull(text, "text");
    }

    /** Empty for what is no link that tells where it leads. */
    static Optional<LinkEnd> of(LinkState link) {
        if (link instanceof LinkState.To to) {
            return Optional.of(new LinkEnd(to.target().toString()));
        }
        if (link instanceof LinkState.Escaping escaping) {
            return Optional.of(new LinkEnd(escaping.text()));
        }
        return Optional.empty();
    }

    /**
     * The file of a cache that it names. Any cache counts: a pipeline that was moved by hand has links that lead to where
     * the cache was.
     */
    Optional<String> file() {
        List<String> reached = new ArrayList<>();
        for (String step : steps()) {
            if (step.equals("..") && !reached.isEmpty()) {
                reached.remove(reached.size() - 1);
            } else if (StorePath.isLegal(step)) {
                reached.add(step);
            }
        }
        return Layout.cachedIn(reached);
    }

    /** Whether it leads to or through a cache and no file of that can be told: it may need any of them. */
    boolean isUnclear() {
        return steps().contains(CACHE) && file().isEmpty();
    }

    private List<String> steps() {
        return List.of(SEPARATORS.split(text));
    }
}
