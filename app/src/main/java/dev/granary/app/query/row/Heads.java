package dev.granary.app.query.row;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of a row's columns, which many rows share. */
public final class Heads {

    private final List<String> names;
    private final Map<String, Integer> index;

    private Heads(List<String> names) {
        this.names = names;
        this.index = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (index.put(names.get(i), i) != null) {
                throw new IllegalArgumentException("The column '" + names.get(i) + "' is there twice.");
            }
        }
    }

    /**
     * These names in this order.
     *
     * @throws IllegalArgumentException if one is there twice
     */
    public static Heads of(Collection<String> names) {
        return new Heads(List.copyOf(names));
    }

    public List<String> names() {
        return names;
    }

    /** Where a name stands; -1 if nowhere. */
    public int indexOf(String name) {
        return index.getOrDefault(name, -1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Heads heads && names.equals(heads.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    @Override
    public String toString() {
        return names.toString();
    }
}
