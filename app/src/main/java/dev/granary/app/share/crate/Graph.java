package dev.granary.app.share.crate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The entities of a crate: each once, in the order in which they came. */
final class Graph {

    private final Map<String, Entity> entities = new LinkedHashMap<>();

    /** Something that the crate tells of. */
    static final class Entity {

        private final Map<String, @Nullable Object> properties = new LinkedHashMap<>();

        private Entity(String id, Object type) {
            properties.put("@id", id);
            properties.put("@type", type);
        }

        Entity with(String property, Object value) {
            properties.put(property, value);
            return this;
        }

        Entity with(String property, Optional<?> value) {
            value.ifPresent(given -> properties.put(property, given));
            return this;
        }

        /** Refers to others, each once; says nothing if there are none, and one stands without a list. */
        Entity toAll(String property, Collection<String> ids) {
            List<Map<String, String>> references =
                    ids.stream().distinct().map(Graph::reference).toList();
            if (!references.isEmpty()) {
                properties.put(property, references.size() == 1 ? references.get(0) : references);
            }
            return this;
        }

        /** Refers to another. */
        Entity to(String property, String id) {
            properties.put(property, reference(id));
            return this;
        }
    }

    /** A new entity, or the one that there is with this id. */
    Entity entity(String id, String type) {
        return entities.computeIfAbsent(id, key -> new Entity(key, type));
    }

    /** All of them as plain values. */
    List<Map<String, @Nullable Object>> tree() {
        List<Map<String, @Nullable Object>> tree = new ArrayList<>();
        entities.values().forEach(entity -> tree.add(entity.properties));
        return tree;
    }

    private static Map<String, String> reference(String id) {
        return Map.of("@id", id);
    }
}
