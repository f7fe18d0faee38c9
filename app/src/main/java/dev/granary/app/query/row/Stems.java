package dev.granary.app.query.row;

import java.util.Collection;
import java.util.List;

/** Names of inputs and artifacts without the ending of their file. */
final class Stems {

    private static final List<String> KINDS = List.of(Columns.INPUTS, Columns.ARTIFACTS);
    private static final List<String> FACTS = List.of(Columns.SHA256, Columns.SIZE);

    private Stems() {}

    /** The columns that are called as the name, but for the ending of a file. */
    static List<String> fitting(String name, Collection<String> columns) {
        if (KINDS.stream().noneMatch(name::startsWith)) {
            return List.of();
        }
        return FACTS.stream()
                .filter(name::endsWith)
                .flatMap(fact ->
                        fitting(name.substring(0, name.length() - fact.length()) + ".", fact, columns).stream())
                .toList();
    }

    private static List<String> fitting(String stem, String fact, Collection<String> columns) {
        return columns.stream()
                .filter(column -> column.length() > stem.length() + fact.length())
                .filter(column -> column.startsWith(stem) && column.endsWith(fact))
                .toList();
    }
}
