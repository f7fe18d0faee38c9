package dev.granary.adapter.s3.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The header of an HTTP message, in order. Case does not matter in names. Unmodifiable. */
record Fields(List<Field> all) {

    record Field(String name, String value) {}

    Fields {
        all = List.copyOf(all);
    }

    Optional<String> first(String name) {
        return all.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    /** The same where this field has this value, once. */
    Fields with(String name, String value) {
        List<Field> changed = new ArrayList<>(without(Set.of(name)).all());
        changed.add(new Field(name, value));
        return new Fields(changed);
    }

    Fields without(Set<String> names) {
        Set<String> gone = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        gone.addAll(names);
        return new Fields(
                all.stream().filter(field -> !gone.contains(field.name())).toList());
    }
}
