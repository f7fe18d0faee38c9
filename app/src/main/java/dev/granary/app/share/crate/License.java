package dev.granary.app.share.crate;

import dev.granary.app.share.pack.RelativeUri;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Under which terms a crate may be used: an entity of its own, for a crate must name one. */
final class License {

    private static final String SPDX = "https://spdx.org/licenses/";
    private static final Pattern WITH_VERSION = Pattern.compile("[A-Za-z][A-Za-z0-9-]*-[0-9][A-Za-z0-9.+-]*");
    private static final Set<String> WITHOUT_VERSION =
            Set.of("0BSD", "ISC", "MIT", "MIT-0", "NCSA", "PostgreSQL", "Unlicense", "WTFPL", "X11", "Zlib", "curl");
    private static final Pattern URL = Pattern.compile("https?://[^\\s<>\"{}|\\\\^`\\x00-\\x1f]+");

    private License() {}

    /** Adds what is said of the license, and gives its id. */
    static String addTo(Graph graph, Optional<String> given) {
        if (given.isEmpty()) {
            return add(
                    graph,
                    "#license",
                    "No license given",
                    "Whoever made this package has not said under which terms it may be used. Ask before you publish or"
                            + " reuse it.");
        }
        String text = given.get();
        if (URL.matcher(text).matches()) {
            return add(graph, text, text, "The terms under which this package may be used.");
        }
        boolean isSpdx = WITH_VERSION.matcher(text).matches() || WITHOUT_VERSION.contains(text);
        return isSpdx
                ? add(
                        graph,
                        SPDX + RelativeUri.encoded(text),
                        text,
                        "This package may be used under the license with the SPDX id " + text + ".")
                : add(graph, "#license", "License of this package", text);
    }

    private static String add(Graph graph, String id, String name, String description) {
        graph.entity(id, "CreativeWork").with("name", name).with("description", description);
        return id;
    }
}
