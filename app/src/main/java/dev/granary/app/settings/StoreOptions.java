package dev.granary.app.settings;

import dev.granary.app.codec.Secrets;
import dev.granary.domain.name.Nearest;
import dev.granary.domain.name.Printable;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is set of a store that is no folder, option by option: its address counts before the environment, that before a file. */
final class StoreOptions {

    private StoreOptions() {}

    /**
     * The options of a store by name.
     *
     * @param environment variables by name; a blank one counts as not set
     * @throws SettingsException if one of them is a secret, or holds one
     */
    static Map<String, Setting<String>> of(Given given, Map<String, String> environment) {
        Map<String, Setting<String>> options = new TreeMap<>();
        given.store().ifPresent(store -> {
            if (store.value() instanceof StoreAddress.Remote remote) {
                String scheme = remote.uri().getScheme();
                options.putAll(given.options().getOrDefault(scheme, Map.of()));
                options.putAll(variables(scheme, environment));
                remote.options().forEach((name, value) -> options.put(name, new Setting<>(value, store.origin())));
            }
        });
        requireNoSecret(options);
        return options;
    }

    /** The store with these options. */
    static Setting<StoreAddress> with(Setting<StoreAddress> store, Map<String, Setting<String>> options) {
        return store.value() instanceof StoreAddress.Remote remote
                ? new Setting<>(new StoreAddress.Remote(remote.uri(), values(options)), store.origin())
                : store;
    }

    private static Map<String, String> values(Map<String, Setting<String>> options) {
        return options.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, option -> option.getValue().value()));
    }

    /** How the environment names the options of stores with a scheme, but for the option itself. */
    private static String prefix(String scheme) {
        return "GRANARY_" + scheme.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "_";
    }

    private static Map<String, Setting<String>> variables(String scheme, Map<String, String> environment) {
        String prefix = prefix(scheme);
        Map<String, Setting<String>> options = new TreeMap<>();
        environment.forEach((variable, value) -> {
            if (variable.startsWith(prefix) && variable.length() > prefix.length() && !value.isBlank()) {
                options.put(
                        variable.substring(prefix.length()).toLowerCase(Locale.ROOT),
                        new Setting<>(value, new Origin.Variable(variable)));
            }
        });
        return options;
    }

    private static void requireNoSecret(Map<String, Setting<String>> options) {
        options.forEach((name, setting) -> {
            if (Secrets.isName(name)) {
                throw new SettingsException(
                        "Cannot use %s: '%s' looks like a secret. %s."
                                .formatted(place(setting), Printable.of(name), Secrets.REMEDY),
                        null);
            }
            if (Secrets.isIn(setting.value())) {
                throw new SettingsException(
                        "Cannot use %s: the option '%s' holds a name or key before an @. %s."
                                .formatted(place(setting), Printable.of(name), Secrets.REMEDY),
                        null);
            }
        });
    }

    /**
     * Makes sure that the adapter knows every option.
     *
     * @param known by the adapter; if there is none, opening the store tells better
     * @throws SettingsException naming all that it does not know, and where they are set
     */
    static void requireKnown(Map<String, Setting<String>> options, List<StoreOption> known) {
        List<String> names = known.stream().map(StoreOption::name).toList();
        List<String> problems = new ArrayList<>();
        options.forEach((name, setting) -> {
            if (!names.isEmpty() && !names.contains(name)) {
                problems.add("%s: there is no option '%s'%s"
                        .formatted(place(setting), Printable.of(name), meant(name, names)));
            }
        });
        if (!problems.isEmpty()) {
            throw new SettingsException(
                    "Cannot use %s There are: %s.".formatted(String.join(" ", problems), String.join(", ", names)),
                    null);
        }
    }

    private static String meant(String name, List<String> names) {
        return Nearest.meant(name, names)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse(".");
    }

    private static String place(Setting<String> setting) {
        return Printable.of(setting.origin().text());
    }
}
