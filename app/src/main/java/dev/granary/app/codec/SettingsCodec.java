package dev.granary.app.codec;

import dev.granary.app.codec.SettingsDocument.Entry;
import dev.granary.domain.name.Nearest;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.StoreAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code granary.yaml}: store, links, durability, license; and {@code use_symlinks}, where {@code false} means {@code links: copy}
 * and {@code true} means {@code links: auto}. Every key may be missing. Another one is legal only over a map: there it is the
 * scheme of stores that are no folder, e.g. {@code s3}, and the map holds their options.
 */
public final class SettingsCodec {

    private static final String STORE = "store";
    private static final String LINKS = "links";
    private static final String DURABILITY = "durability";
    private static final String LICENSE = "license";
    private static final String USE_SYMLINKS = "use_symlinks";

    private static final List<String> KEYS = List.of(STORE, LINKS, DURABILITY, LICENSE, USE_SYMLINKS);

    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]+");

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
        Map<String, Map<String, Entry<String>>> options = new HashMap<>();
        for (String key : fields.keys()) {
            if (isBlock(key)) {
                options.put(key, options(key));
            } else if (!KEYS.contains(key)) {
                refuse(key);
            }
        }
        Optional<StoreAddress> store = fields.optional(STORE, stores);
        Optional<LinkChoice> links = fields.optional(LINKS, Choice.LINKS);
        Optional<LinkChoice> oldLinks =
                fields.optional(USE_SYMLINKS, Kind.FLAG).map(isWanted -> isWanted ? LinkChoice.AUTO : LinkChoice.COPY);
        Optional<Durability> durability = fields.optional(DURABILITY, Choice.DURABILITY);
        Optional<String> license = fields.optional(LICENSE, LicenseNotation.LICENSE);
        checkAgreement(links, oldLinks);
        fields.check();
        return new SettingsDocument(
                entry(STORE, store),
                entry(LINKS, links).or(() -> entry(USE_SYMLINKS, oldLinks)),
                entry(DURABILITY, durability),
                entry(LICENSE, license),
                options);
    }

    /** Whether a key begins the options of stores of one scheme; they may all be commented out. */
    private boolean isBlock(String key) {
        boolean isEmpty =
                document.root().get(key) == null && Nearest.meant(key, KEYS).isEmpty();
        return SCHEME.matcher(key).matches()
                && !KEYS.contains(key)
                && (isEmpty || document.root().get(key) instanceof Map);
    }

    private Map<String, Entry<String>> options(String scheme) {
        Fields block = fields.section(scheme);
        Map<String, Entry<String>> options = new LinkedHashMap<>();
        for (String name : block.keys()) {
            if (Secrets.isName(name)) {
                block.problem(name, "'%s' looks like a secret. %s.".formatted(Shown.cut(name), Secrets.REMEDY));
            } else if (!block.has(name)) {
                block.problem(name, "empty", Kind.SCALAR.expected());
            } else {
                block.optional(name, Kind.SCALAR)
                        .ifPresent(value -> options.put(name, new Entry<>(value, block.line(name))));
            }
        }
        return options;
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
