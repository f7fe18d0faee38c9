package dev.granary.app.cli;

import dev.granary.app.cli.ReadingVerb.Page;
import dev.granary.app.query.rank.RankedGroup;
import dev.granary.app.query.rank.RankedGroups;
import dev.granary.app.query.rank.RankedRow;
import dev.granary.domain.score.Aggregate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Groups of pipelines by rank. */
final class BestGroupsPage {

    private record Line(int rank, RankedGroup group) {}

    private final Page page;
    private final RankedGroups ranked;
    private final List<Line> lines = new ArrayList<>();

    BestGroupsPage(Page page, RankedGroups ranked, int shown) {
        this.page = page;
        this.ranked = ranked;
        ranked.groups().stream().limit(shown).forEach(group -> lines.add(new Line(lines.size() + 1, group)));
    }

    void print(Format format) {
        if (format == Format.JSON) {
            page.printJson(tree());
            return;
        }
        Sheet<Line> sheet = new Sheet<Line>()
                .column(format.isForPeople() ? "#" : "rank", line -> isRanked(line) ? line.rank() : null);
        for (String column : ranked.grouping().columns()) {
            sheet.column(column, line -> line.group().values().get(column));
        }
        for (Aggregate aggregate : ranked.grouping().aggregates()) {
            sheet.column(head(aggregate, format), line -> number(line.group(), aggregate));
        }
        sheet.print(page, format, lines);
    }

    private boolean isRanked(Line line) {
        Double first =
                line.group().aggregates().get(ranked.grouping().aggregates().get(0));
        return first != null && !first.isNaN();
    }

    private String head(Aggregate aggregate, Format format) {
        return aggregate == Aggregate.COUNT
                ? aggregate.text()
                : aggregate.text() + "(" + BestPage.metric(ranked.ranked(), format) + ")";
    }

    private static @Nullable Number number(RankedGroup group, Aggregate aggregate) {
        Double number = group.aggregates().get(aggregate);
        return number != null && aggregate == Aggregate.COUNT ? (Number) number.intValue() : number;
    }

    private Map<String, Object> tree() {
        Map<String, Object> tree = BestPage.head(ranked.ranked());
        tree.put("ranked_by", ranked.grouping().aggregates().get(0).text());
        tree.put("groups", lines.stream().map(line -> tree(line.group())).toList());
        return tree;
    }

    private Map<String, Object> tree(RankedGroup group) {
        Map<String, Object> tree = new LinkedHashMap<>();
        Map<String, Object> values = new LinkedHashMap<>();
        group.values().forEach((column, value) -> values.put(column, Cells.plain(value)));
        tree.put("group", values);
        for (Aggregate aggregate : ranked.grouping().aggregates()) {
            Number number = number(group, aggregate);
            if (number != null) {
                tree.put(aggregate.text(), number);
            }
        }
        tree.put("pipelines", group.rows().stream().map(BestGroupsPage::address).toList());
        return tree;
    }

    private static String address(RankedRow row) {
        return row.row().place().toString();
    }
}
