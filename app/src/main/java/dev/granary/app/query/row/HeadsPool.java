package dev.granary.app.query.row;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Heads that rows share: equal names are one object. Thread-safe. */
final class HeadsPool {

    /** Where rows differ so much, sharing saves nothing. */
    private static final int MOST = 4096;

    private final Map<List<String>, Heads> heads = new ConcurrentHashMap<>();

    Heads of(List<String> names) {
        Heads known = heads.get(names);
        if (known != null) {
            return known;
        }
        if (heads.size() >= MOST) {
            heads.clear();
        }
        List<String> copy = List.copyOf(names);
        return heads.computeIfAbsent(copy, Heads::of);
    }
}
