package dev.granary.it.far;

import dev.granary.adapter.s3.server.Request;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many requests of each kind there were.
 *
 * @param counts by kind, those of which there was one at least
 */
record Requests(Map<String, Integer> counts) {

    static final Requests NONE = new Requests(Map.of());

    static Requests of(Map<String, Integer> counts) {
        Map<String, Integer> some = new TreeMap<>(counts);
        some.values().removeIf(count -> count == 0);
        return new Requests(some);
    }

    static Requests of(List<Request> requests) {
        Map<String, Integer> counts = new TreeMap<>();
        requests.forEach(request -> counts.merge(request.isListing() ? "LIST" : request.method(), 1, Integer::sum));
        return new Requests(counts);
    }

    Requests plus(Requests others) {
        Map<String, Integer> all = new TreeMap<>(counts);
        others.counts.forEach((kind, count) -> all.merge(kind, count, Integer::sum));
        return new Requests(all);
    }

    int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
