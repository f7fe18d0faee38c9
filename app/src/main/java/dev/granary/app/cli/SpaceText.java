package dev.granary.app.cli;

import dev.granary.app.query.usage.SpaceReport;
import dev.granary.app.query.usage.SpaceReport.By;
import dev.granary.app.query.usage.SpaceReport.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What runs take, as it looks to a person and to a program. */
final class SpaceText {

    private SpaceText() {}

    /** With the total, for people. */
    static void printTable(SpaceReport report, ReadingVerb.Page page) {
        if (report.lines().isEmpty() && report.total().freedBytes() == 0) {
            page.print("Nothing is recorded yet in " + page.store().text() + ".");
            return;
        }
        List<Line> rows = new ArrayList<>(report.lines());
        rows.add(report.total());
        boolean isOfOneRun = report.lines().stream().map(Line::run).distinct().count() == 1;
        TextTable<Line> table =
                new TextTable<Line>().path(report.by().name(), line -> name(report.by(), line, isOfOneRun));
        if (report.by() != By.PIPELINE) {
            table.number("PIPELINES", line -> String.valueOf(line.pipelines()));
        }
        table.number("REFERENCED", line -> Figures.bytes(line.referencedBytes()))
                .number("STORED", line -> Figures.bytes(line.storedBytes()))
                .number("RATIO", line -> ratio(line.ratio()))
                .number("SAVED", line -> Figures.bytes(line.savedBytes()));
        if (report.total().copiedBytes() > 0) {
            table.number("COPIES", line -> Figures.bytes(line.copiedBytes()));
        }
        table.number("OTHER", line -> Figures.bytes(line.otherBytes()))
                .number("DELETING FREES", line -> Figures.bytes(line.freedBytes()));
        page.printTable(table, rows, Sheet.ALL);
        if (report.by() != By.RUN) {
            page.print("");
            page.print(
                    "The total is that of the runs: what several share, each line above counts, and deleting one alone does"
                            + " not free.");
        }
    }

    private static String name(By by, Line line, boolean isOfOneRun) {
        if (line.run().isEmpty() && line.subject().isEmpty()) {
            return "total";
        }
        return switch (by) {
            case RUN -> line.run();
            case PIPELINE -> isOfOneRun ? line.subject() : line.run() + "/" + line.subject();
            case OPERATOR -> line.subject();
        };
    }

    /** A row each, without the total, for programs and other pages. */
    static void print(SpaceReport report, Format format, ReadingVerb.Page page) {
        Sheet<Line> sheet = new Sheet<>();
        if (report.by() != By.OPERATOR) {
            sheet.column("run", Line::run);
        }
        if (report.by() != By.RUN) {
            sheet.column(report.by().name().toLowerCase(Locale.ROOT), Line::subject);
        }
        sheet.column("pipelines", Line::pipelines)
                .column("referenced_bytes", line -> Figures.bytes(line.referencedBytes(), format))
                .column("stored_bytes", line -> Figures.bytes(line.storedBytes(), format))
                .column("ratio", Line::ratio)
                .column("saved_bytes", line -> Figures.bytes(line.savedBytes(), format))
                .column("copied_bytes", line -> Figures.bytes(line.copiedBytes(), format))
                .column("other_bytes", line -> Figures.bytes(line.otherBytes(), format))
                .column("freed_bytes", line -> Figures.bytes(line.freedBytes(), format))
                .print(page, format, report.lines());
    }

    private static String ratio(double ratio) {
        return Double.isInfinite(ratio) ? "-" : String.format(Locale.ROOT, "%.2f", ratio);
    }

    static Map<String, Object> tree(SpaceReport report, StoreChoice store) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("store", store.text());
        tree.put("by", report.by().name().toLowerCase(Locale.ROOT));
        tree.put(
                "lines",
                report.lines().stream().map(line -> tree(line, report.by())).toList());
        tree.put("total", figures(report.total()));
        tree.put("problems", report.problems());
        return tree;
    }

    private static Map<String, Object> tree(Line line, By by) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (by != By.OPERATOR) {
            tree.put("run", line.run());
        }
        if (by != By.RUN) {
            tree.put(by.name().toLowerCase(Locale.ROOT), line.subject());
        }
        tree.putAll(figures(line));
        return tree;
    }

    private static Map<String, Object> figures(Line line) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("pipelines", line.pipelines());
        tree.put("referenced_bytes", line.referencedBytes());
        tree.put("stored_bytes", line.storedBytes());
        tree.put("ratio", line.ratio());
        tree.put("saved_bytes", line.savedBytes());
        tree.put("copied_bytes", line.copiedBytes());
        tree.put("other_bytes", line.otherBytes());
        tree.put("freed_bytes", line.freedBytes());
        return tree;
    }
}
