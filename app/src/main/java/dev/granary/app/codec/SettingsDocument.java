package dev.granary.app.codec;

import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.StoreAddress;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@code granary.yaml} says; empty is what it leaves open.
 *
 * @param options of stores, by their scheme and their own name
 */
public record SettingsDocument(
        Optional<Entry<StoreAddress>> store,
        Optional<Entry<LinkChoice>> links,
        Optional<Entry<Durability>> durability,
        Optional<Entry<String>> license,
        Map<String, Map<String, Entry<String>>> options) {

    public SettingsDocument {
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(links, "links");
        Objects.requireNonNull(durability, "durability");
        Objects.requireNonNull(license, "license");
        options = Map.copyOf(options);
    }

    /** Without a license and without options of stores. */
    public SettingsDocument(
            Optional<Entry<StoreAddress>> store,
            Optional<Entry<LinkChoice>> links,
            Optional<Entry<Durability>> durability) {
        this(store, links, durability, Optional.empty(), Map.of());
    }

    /**
     * A value and where it stands.
     *
     * @param line counted from 1
     */
    public record Entry<T>(T value, int line) {

        public Entry {
            Objects.requireNonNull(value, "value");
        }
    }
}
