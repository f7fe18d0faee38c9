package dev.granary.app.codec;

import dev.granary.app.codec.SettingsDocument.Entry;
import dev.granary.domain.name.Nearest;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.StoreAddress;
import java.util.List;
import java.util.Optional;

/**
 * {@code granary.yaml}: store, links, durability; and {@code use_symlinks}, where {@code false} means {@code links: copy}
 * and {@code true} means {@code links: auto}. Every key may be missing; no other is legal.
 */
public final class SettingsCodec {

    private static final String STORE = "store";
    private static final String LINKS = "links";
    private static final String DURABILITY = "durability";
    private static final String USE_SYMLINKS = "use_symlinks";

    private static final List<String> KEYS = List.of(STORE, LINKS, DURABILITY, USE_SYMLINKS);

    private final YamlDocument document;
    private final Fields fields;

    private SettingsCodec(YamlDocument document) {
        this.document = document;
        this.fields = Fields.unversioned(document);
    }

    /**
     * What the bytes of a {@code granary.yaml} say; nothing, if there is nothing in it but comments.
     *
     * @param file how messages name the file
     * @param stores how the file names a store
     * @throws MalformedDocument if they are no settings
     */
    public static SettingsDocument decode(String file, byte[] bytes, Notation<StoreAddress> stores) {
        return YamlReader.readIfAny(file, bytes)
                .map(document -> new SettingsCodec(document).decode(stores))
                .orElseGet(() -> new SettingsDocument(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private SettingsDocument decode(Notation<StoreAddress> stores) {
        document.root().keySet().stream().filter(key -> !KEYS.contains(key)).forEach(this::refuse);
        Optional<StoreAddress> store = fields.optional(STORE, stores);
        Optional<LinkChoice> links = fields.optional(LINKS, Choice.LINKS);
        Optional<LinkChoice> oldLinks =
                fields.optional(USE_SYMLINKS, Kind.FLAG).map(isWanted -> isWanted ? LinkChoice.AUTO : LinkChoice.COPY);
        Optional<Durability> durability = fields.optional(DURABILITY, Choice.DURABILITY);
        checkAgreement(links, oldLinks);
        fields.check();
        return new SettingsDocument(
                entry(STORE, store),
                entry(LINKS, links).or(() -> entry(USE_SYMLINKS, oldLinks)),
                entry(DURABILITY, durability));
    }

    private void refuse(String key) {
        String meant = Nearest.meant(key, KEYS)
                .map(name -> "; did you mean '" + name + "'?")
                .orElse(".");
        fields.problem(
                key,
                "there is no setting '%s'%s There are: %s.".formatted(Shown.cut(key), meant, String.join(", ", KEYS)));
    }

    private void checkAgreement(Optional<LinkChoice> links, Optional<LinkChoice> oldLinks) {
        if (links.isPresent() && oldLinks.isPresent() && links.get() != oldLinks.get()) {
            fields.problem(
                    USE_SYMLINKS,
                    "use_symlinks is %s, which means 'links: %s', but line %d says 'links: %s'. Leave one of the two out."
                            .formatted(
                                    document.root().get(USE_SYMLINKS),
                                    oldLinks.get().text(),
                                    document.line(LINKS).orElseThrow(),
                                    links.get().text()));
        }
    }

    private <T> Optional<Entry<T>> entry(String key, Optional<T> value) {
        return value.map(given -> new Entry<>(given, document.line(key).orElseThrow()));
    }
}
