package dev.granary.app.share.page;

import java.util.List;

/**
 * The page.
 *
 * @param kind what the package is of, in a few words
 * @param notes what the page does not show, a sentence each
 * @param metrics the columns of scores; none if the package is of one pipeline
 * @param rows the table of pipelines, rendered
 * @param sections their details, rendered
 * @param files those that say what the package is
 */
record PageView(
        String kind,
        String title,
        String description,
        List<Fact> facts,
        List<String> notes,
        List<String> metrics,
        String rows,
        String sections,
        List<FileLink> files,
        String version) {

    public boolean hasNotes() {
        return !notes.isEmpty();
    }

    public boolean isRun() {
        return !rows.isEmpty();
    }

    public String style() {
        return Templates.style();
    }

    public String styleHash() {
        return Templates.styleHash();
    }

    public boolean hasSections() {
        return !sections.isEmpty();
    }
}
