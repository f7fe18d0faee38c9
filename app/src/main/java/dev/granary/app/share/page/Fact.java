package dev.granary.app.share.page;

import dev.granary.domain.number.Decimals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A value and what it is called. */
record Fact(String key, String value) {

    private static final int MOST = 300;
    private static final int MOST_ITEMS = 100;

    /**
     * A tree of plain values, leaf by leaf: {@code model.depth}, {@code weights[3].name}. Lists without lists and maps in them
     * stand in one line.
     *
     * @param place what says the rest of a tree that is too large
     */
    static List<Fact> of(Map<String, ? extends @Nullable Object> tree, String place) {
        List<Fact> facts = new ArrayList<>();
        addEntries("", tree, facts);
        if (facts.size() <= MOST) {
            return facts;
        }
        List<Fact> first = new ArrayList<>(facts.subList(0, MOST));
        first.add(new Fact("…", Words.count(facts.size() - MOST, "more value") + " in " + place));
        return first;
    }

    private static void addEntries(String prefix, Map<?, ?> map, List<Fact> facts) {
        map.forEach((key, value) -> add(prefix + key, value, facts));
    }

    private static void add(String key, @Nullable Object value, List<Fact> facts) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            addEntries(key + ".", map, facts);
        } else if (value instanceof List<?> list && list.stream().anyMatch(Fact::isTree)) {
            for (int i = 0; i < list.size(); i++) {
                add(key + "[" + i + "]", list.get(i), facts);
            }
        } else {
            facts.add(new Fact(Words.cut(key), text(value)));
        }
    }

    private static boolean isTree(@Nullable Object value) {
        return value instanceof Map || value instanceof List;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof List<?> list) {
            String items = list.stream().limit(MOST_ITEMS).map(Fact::text).collect(Collectors.joining(", "));
            return list.size() <= MOST_ITEMS ? items : items + ", … (" + list.size() + " in all)";
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            return Decimals.json(number);
        }
        return value instanceof Map ? "none" : Words.cut(String.valueOf(value));
    }
}
