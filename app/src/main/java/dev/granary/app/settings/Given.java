package dev.granary.app.settings;

import dev.granary.app.codec.Choice;
import dev.granary.app.codec.Notation;
import dev.granary.domain.name.Printable;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.StoreAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What somebody set; empty is what is left to others. */
public record Given(
        Optional<Setting<StoreAddress>> store,
        Optional<Setting<LinkChoice>> links,
        Optional<Setting<Durability>> durability) {

    public static final Given NOTHING = new Given(Optional.empty(), Optional.empty(), Optional.empty());

    public Given {
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(links, "links");
        Objects.requireNonNull(durability, "durability");
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
                setting(Key.DURABILITY, texts, origin, Choice.DURABILITY));
    }

    private static <T> Optional<Setting<T>> setting(
            Key key, Map<Key, String> texts, Function<Key, Origin> origin, Notation<T> notation) {
        return Optional.ofNullable(texts.get(key)).map(text -> {
            Origin place = origin.apply(key);
            T value = notation.read(text)
                    .orElseThrow(() -> new SettingsException(
                            "Cannot use %s: it is '%s'; expected %s."
                                    .formatted(place.text(), Printable.of(text), notation.expected(text)),
                            null));
            return new Setting<>(value, place);
        });
    }

    public Given withStore(StoreAddress chosen, Origin origin) {
        return new Given(Optional.of(new Setting<>(chosen, origin)), links, durability);
    }

    public Given withLinks(LinkChoice chosen, Origin origin) {
        return new Given(store, Optional.of(new Setting<>(chosen, origin)), durability);
    }

    public Given withDurability(Durability chosen, Origin origin) {
        return new Given(store, links, Optional.of(new Setting<>(chosen, origin)));
    }

    /** What this one sets, and for the rest what the other does. */
    Given or(Given other) {
        return new Given(store.or(other::store), links.or(other::links), durability.or(other::durability));
    }

    boolean isComplete() {
        return store.isPresent() && links.isPresent() && durability.isPresent();
    }
}
