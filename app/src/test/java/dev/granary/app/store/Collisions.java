package dev.granary.app.store;

import dev.granary.app.OnDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Real contents, different ones, whose SHA-256 begin with the same digits. */
public final class Collisions {

    /**
     * Contents that collide with each other.
     *
     * @param digits how many digits their SHA-256 share at the least
     */
    public record Group(int digits, String name, List<String> contents) {
        @Override
        public String toString() {
            return digits + " digits, " + name;
        }
    }

    private Collisions() {}

    /** Every pair and triple, sharing 6, 7, 8 or 10 digits. */
    public static List<Group> all() {
        List<Group> groups = new ArrayList<>();
        for (int digits : new int[] {6, 7, 8, 10}) {
            Map<String, List<String>> byName = files("hex%02d".formatted(digits))
                    .collect(Collectors.groupingBy(
                            file -> file.getFileName().toString().split("\\.")[1],
                            TreeMap::new,
                            Collectors.mapping(OnDisk::text, Collectors.toList())));
            byName.forEach((name, contents) -> groups.add(new Group(digits, name, contents)));
        }
        return groups;
    }

    /** Every order of some things. */
    public static <T> List<List<T>> orders(List<T> things) {
        if (things.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> orders = new ArrayList<>();
        for (T first : things) {
            List<T> others = new ArrayList<>(things);
            others.remove(first);
            for (List<T> rest : orders(others)) {
                List<T> order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                orders.add(order);
            }
        }
        return orders;
    }

    private static Stream<Path> files(String folder) {
        try {
            Path path = Path.of(Objects.requireNonNull(Collisions.class.getResource("/collisions/" + folder))
                    .toURI());
            try (Stream<Path> files = Files.list(path)) {
                return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
