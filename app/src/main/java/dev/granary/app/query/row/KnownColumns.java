package dev.granary.app.query.row;

import dev.granary.domain.name.Nearest;
import dev.granary.domain.name.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns that rows have, gathered while they pass; it tells a column that is none from one that few have. */
public final class KnownColumns {

    private static final int NEAREST = 3;
    private static final List<String> KINDS =
            List.of(Columns.PARAMS, Columns.METRICS, Columns.TAGS, Columns.INPUTS, Columns.ARTIFACTS);

    private final Set<String> names = new LinkedHashSet<>();
    private @Nullable Heads last;

    /** Those of some rows. */
    public static KnownColumns of(Collection<Row> rows) {
        KnownColumns known = new KnownColumns();
        rows.forEach(known::see);
        return known;
    }

    /** Takes a row's columns in. */
    @SuppressWarnings("ReferenceEquality") // equal heads that are not the same are taken in again, which adds nothing
    public void see(Row row) {
        if (row.heads() != last) {
            last = row.heads();
            names.addAll(row.heads().names());
        }
    }

    /** All full names: the fixed ones first, then params, metrics, tags, inputs and artifacts, each as they were met. */
    public List<String> names() {
        List<String> ordered = new ArrayList<>();
        Columns.FIXED.stream().filter(names::contains).forEach(ordered::add);
        KINDS.forEach(
                kind -> names.stream().filter(name -> name.startsWith(kind)).forEach(ordered::add));
        return ordered;
    }

    /**
     * The column that a person names.
     *
     * @throws UnknownColumnException as {@link #require}
     */
    public Column column(String typed) {
        Column column = Column.named(typed);
        require(column);
        return column;
    }

    /**
     * Refuses a column that none of the rows has and that is not one of {@link Columns#FIXED}, and a bare name that is a
     * metric of some and a parameter or tag of others. Where there was no row, every column will do.
     *
     * @throws UnknownColumnException with the nearest names
     */
    public void require(Column column) {
        if (names.isEmpty() || column.isFixed()) {
            return;
        }
        boolean isThere = column.isAmong(names);
        if (column.isBare()) {
            requireClear(column, isThere);
        }
        if (!isThere) {
            throw unknown(column);
        }
    }

    private void requireClear(Column column, boolean isMetric) {
        List<String> others = Stream.of(Columns.PARAMS, Columns.TAGS)
                .map(kind -> kind + column.typed())
                .filter(names::contains)
                .toList();
        if (isMetric && !others.isEmpty()) {
            throw new UnknownColumnException("Cannot tell which column '%s' is: there are %s. Name one of them."
                    .formatted(
                            Printable.of(column.typed()),
                            Stream.concat(Stream.of(column.fullName()), others.stream())
                                    .map(Printable::of)
                                    .collect(Collectors.joining(", "))));
        }
    }

    private UnknownColumnException unknown(Column column) {
        String wanted = column.typed().indexOf('.') < 0 ? column.typed() : column.fullName();
        String last = wanted.substring(wanted.lastIndexOf('.') + 1);
        List<String> namesakes =
                names.stream().filter(name -> name.endsWith("." + last)).toList();
        List<String> cutShort =
                names.stream().filter(name -> name.startsWith(wanted + "-")).toList();
        Set<String> nearest = new LinkedHashSet<>(Nearest.to(wanted, cutShort, NEAREST));
        nearest.addAll(Nearest.to(wanted, namesakes, NEAREST));
        nearest.addAll(Nearest.to(wanted, known(), NEAREST));
        return new UnknownColumnException(
                "Cannot find the column '%s': no pipeline has it. The nearest are: %s. 'granary ls --columns help' lists all.%s"
                        .formatted(
                                Printable.of(column.typed()),
                                nearest.stream()
                                        .limit(NEAREST)
                                        .map(Printable::of)
                                        .collect(Collectors.joining(", ")),
                                cutShort.isEmpty()
                                        ? ""
                                        : " In a condition a name with dashes stands in backticks: params.`a-b`."));
    }

    private Set<String> known() {
        Set<String> known = new LinkedHashSet<>(Columns.FIXED);
        known.addAll(names);
        return known;
    }
}
