package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.query.lineage.Heading;
import dev.granary.app.query.lineage.Lineage;
import dev.granary.app.query.lineage.LineageTree;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "lineage",
        description = {
            "Show what a pipeline or a content came from, and what was made of it, across pipelines and runs.",
            "One pipeline leads to another where what it made is, by its SHA-256, what the other read. Inputs count whether"
                    + " they were kept or not; what comes out are artifacts, outputs and predictions as they were recorded.",
            "A content is named as for 'granary why': by the beginning of its SHA-256, by its file's name in a cache, or by a"
                    + " path of a file in the store or of yours. An empty file leads nowhere, for all of them are the same."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  granary lineage gasoline-demo/snv-pls-4",
            "  granary lineage d2ac6a --down               what was made of this content?",
            "  granary lineage gasoline_d2ac6a.csv --up    where did this file come from?",
            "  granary lineage gasoline-demo/snv-pls-4 --format dot > lineage.dot"
        })
final class LineageCommand extends ReadingVerb {

    private static final LineageTree.Bounds USUAL = new LineageTree.Bounds(13, 60);

    /** How a lineage is printed. */
    enum Format {
        tree,
        json,
        dot,
        mermaid
    }

    /** One way only. */
    static final class Way {
        @Option(names = "--up", description = "Only what it came from.")
        private boolean up;

        @Option(names = "--down", description = "Only what was made of it.")
        private boolean down;

        Set<Heading> headings() {
            Set<Heading> headings = EnumSet.noneOf(Heading.class);
            if (up) {
                headings.add(Heading.UP);
            }
            if (down) {
                headings.add(Heading.DOWN);
            }
            return headings;
        }
    }

    @Parameters(
            paramLabel = "RUN/PIPELINE|FILE|SHA",
            description =
                    "A pipeline by folder, name, dataset/name or the beginning of its id; a file; or at least 6 digits of a"
                            + " SHA-256.")
    private String start = "";

    @ArgGroup
    private @Nullable Way way;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "How to print: ${COMPLETION-CANDIDATES} (default: tree). A tree leaves out what is many or deep; the"
                            + " others are always whole.")
    private @Nullable Format format;

    @Option(names = "--all", description = "Leave nothing out of the tree.")
    private boolean all;

    @Override
    List<String> read(Granary store, Page page) {
        Format chosen = chosen(page);
        Set<Heading> headings = way == null ? Set.of(Heading.UP, Heading.DOWN) : way.headings();
        Lineage lineage = OwnFile.of(start, page)
                .map(file -> store.lineage(file, headings))
                .orElseGet(() -> store.lineage(page.inside(start), headings));
        switch (chosen) {
            case tree -> page.print(LineageText.tree(lineage, all ? LineageTree.Bounds.NONE : USUAL));
            case json -> page.printJson(LineageJson.tree(lineage, page.store()));
            case dot -> page.print(LineageGraphs.dot(lineage));
            case mermaid -> page.print(LineageGraphs.mermaid(lineage));
        }
        return lineage.problems();
    }

    private Format chosen(Page page) {
        if (page.isJson() && format != null && format != Format.json) {
            throw wrong("--json and --format " + format + " contradict each other; give one of them.");
        }
        Format chosen = format == null ? page.isJson() ? Format.json : Format.tree : format;
        if (all && chosen != Format.tree) {
            throw wrong("--all is for the tree; " + chosen + " is always whole.");
        }
        return chosen;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(granary().commandLine().getSubcommands().get("lineage"), message);
    }
}
