package dev.granary.app.settings;

import dev.granary.app.codec.Choice;
import dev.granary.app.codec.LicenseNotation;
import dev.granary.app.codec.Notation;
import dev.granary.domain.name.Printable;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.StoreAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What somebody set; empty is what is left to others.
 *
 * @param options of stores that are no folder, by their scheme and their own name; what the store's own address says of them
 *     counts before
 */
public record Given(
        Optional<Setting<StoreAddress>> store,
        Optional<Setting<LinkChoice>> links,
        Optional<Setting<Durability>> durability,
        Optional<Setting<String>> license,
        Map<String, Map<String, Setting<String>>> options) {

    public static final Given NOTHING =
            new Given(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    public Given {
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(links, "links");
        Objects.requireNonNull(durability, "durability");
        Objects.requireNonNull(license, "license");
        options = Map.copyOf(options);
    }

    /**
     * What texts set.
     *
     * @param here where relative paths begin
     * @throws SettingsException if one of them stands for nothing
     */
    static Given of(Map<Key, String> texts, Function<Key, Origin> origin, Path here) {
        return new Given(
                setting(Key.STORE, texts, origin, StoreNotation.from(here)),
                setting(Key.LINKS, texts, origin, Choice.LINKS),
                setting(Key.DURABILITY, texts, origin, Choice.DURABILITY),
                setting(Key.LICENSE, texts, origin, LicenseNotation.LICENSE),
                Map.of());
    }

    private static <T> Optional<Setting<T>> setting(
            Key key, Map<Key, String> texts, Function<Key, Origin> origin, Notation<T> notation) {
        return Optional.ofNullable(texts.get(key)).map(text -> {
            Origin place = origin.apply(key);
            T value = notation.read(text)
                    .orElseThrow(() -> new SettingsException(
                            "Cannot use %s: it is '%s'; expected %s."
                                    .formatted(
                                            place.text(), Printable.of(notation.shown(text)), notation.expected(text)),
                            null));
            return new Setting<>(value, place);
        });
    }

    public Given withStore(StoreAddress chosen, Origin origin) {
        return new Given(Optional.of(new Setting<>(chosen, origin)), links, durability, license, options);
    }

    public Given withLinks(LinkChoice chosen, Origin origin) {
        return new Given(store, Optional.of(new Setting<>(chosen, origin)), durability, license, options);
    }

    public Given withDurability(Durability chosen, Origin origin) {
        return new Given(store, links, Optional.of(new Setting<>(chosen, origin)), license, options);
    }

    /** With options of stores with a scheme, in place of those that there were. */
    Given withOptions(String scheme, Map<String, Setting<String>> chosen) {
        return new Given(store, links, durability, license, Map.of(scheme, Map.copyOf(chosen)));
    }

    /** What this one sets, and for the rest what the other does. */
    Given or(Given other) {
        Map<String, Map<String, Setting<String>>> all = new HashMap<>(other.options);
        options.forEach((scheme, own) -> all.merge(scheme, own, (others, ours) -> {
            Map<String, Setting<String>> merged = new HashMap<>(others);
            merged.putAll(ours);
            return merged;
        }));
        return new Given(
                store.or(other::store),
                links.or(other::links),
                durability.or(other::durability),
                license.or(other::license),
                all);
    }

    /** Whether nothing is left open that has a default. */
    boolean isComplete() {
        return store.isPresent() && links.isPresent() && durability.isPresent();
    }
}
