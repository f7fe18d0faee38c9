package dev.granary.app.codec;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a former writing of a document holds besides the keys that this program knows: kept when it is written again,
 * after the known keys and in its old order.
 */
record Kept(Map<?, ?> former) {

    static final Kept NOTHING = new Kept(Map.of());

    static Kept of(YamlDocument former) {
        return new Kept(former.root());
    }

    /** What is kept of the map under a key. */
    Kept under(String key) {
        return former.get(key) instanceof Map<?, ?> map ? new Kept(map) : NOTHING;
    }

    /** What is kept of the maps in the list under a key, by the value that each has under one of its own keys. */
    Map<Object, Kept> by(String listKey, String key) {
        List<?> list = former.get(listKey) instanceof List<?> found ? found : List.of();
        Map<Object, Kept> kept = new HashMap<>();
        for (Object item : list) {
            if (item instanceof Map<?, ?> map && map.get(key) != null) {
                kept.putIfAbsent(map.get(key), new Kept(map));
            }
        }
        return kept;
    }

    /** What is kept of the map that stands at this place of the list under a key and has this value under its key. */
    Kept at(String listKey, int index, String key, Object value) {
        Optional<Map<?, ?>> map = former.get(listKey) instanceof List<?> list
                        && index < list.size()
                        && list.get(index) instanceof Map<?, ?> item
                ? Optional.of(item)
                : Optional.empty();
        return map.filter(item -> value.equals(item.get(key))).map(Kept::new).orElse(NOTHING);
    }

    /** The map with the unknown keys of the former one after its own. */
    Map<String, @Nullable Object> addTo(Map<String, @Nullable Object> map, Set<String> known) {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(map);
        former.forEach((key, value) -> {
            if (!known.contains((String) key)) {
                whole.put((String) key, value);
            }
        });
        return whole;
    }
}
