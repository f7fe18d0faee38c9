package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.cli.ReadingVerb.Page;
import dev.granary.app.host.CacheFolder;
import dev.granary.app.settings.Key;
import dev.granary.app.settings.Search;
import dev.granary.app.settings.Setting;
import dev.granary.app.settings.Settings;
import dev.granary.domain.name.Printable;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

@Command(
        name = "config",
        description = {
            "Show every setting, and where it came from.",
            "A flag counts before a variable of the environment, that before a line in granary.yaml, that before the"
                    + " default. This file lies beside or above the store; one that names the store may lie in the"
                    + " working folder or above it."
        },
        footerHeading = "%nExample:%n",
        footer = {"  granary config", "  granary config --json", "  granary --links copy config"})
final class ConfigCommand extends Verb {

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    @Override
    public Integer call() {
        Terminal terminal = granary().terminal();
        Settings settings = granary().settings();
        Page page = new Page(terminal, json, StoreChoice.of(settings));
        if (json) {
            page.printJson(tree(settings));
        } else {
            print(settings, page);
        }
        return ExitCode.OK;
    }

    private record Row(String key, @Nullable String value, String from) {

        static <T> Row of(Key key, Setting<T> setting, String value) {
            return new Row(key.text(), value, setting.origin().text());
        }

        static Row of(CacheFolder cache) {
            return new Row("cache", cache.path().toString(), cache.from());
        }

        static Row of(String option, @Nullable Setting<String> setting) {
            return setting == null
                    ? new Row(option, null, "default")
                    : new Row(option, setting.value(), setting.origin().text());
        }

        String shown() {
            return value == null ? "not set" : value;
        }
    }

    private static List<Row> rows(Settings settings) {
        return List.of(
                Row.of(Key.STORE, settings.store(), settings.store().value().toString()),
                Row.of(Key.LINKS, settings.links(), settings.links().value().text()),
                Row.of(
                        Key.DURABILITY,
                        settings.durability(),
                        settings.durability().value().text()),
                Row.of(Key.LICENSE.text(), settings.license().orElse(null)));
    }

    /** What is set of the store, and what else its adapter lists. */
    private static List<Row> options(Settings settings) {
        Set<String> names = new TreeSet<>(settings.options().keySet());
        Granary.optionsOf(settings.store().value()).forEach(option -> names.add(option.name()));
        return names.stream()
                .map(name -> Row.of(name, settings.options().get(name)))
                .toList();
    }

    private void print(Settings settings, Page page) {
        List<Row> all = new ArrayList<>(rows(settings));
        if (settings.store().value() instanceof StoreAddress.Remote) {
            granary().cacheFolder().ifPresent(cache -> all.add(Row.of(cache)));
        }
        options(settings).forEach(row -> all.add(new Row(scheme(settings) + "." + row.key(), row.value(), row.from())));
        page.print(new TextTable<Row>()
                .text("KEY", Row::key)
                .path("VALUE", Row::shown)
                .path("FROM", Row::from)
                .with(all));
        page.print("");
        printHelp(settings, page);
        page.print(file(settings.search()));
        settings.search()
                .passedBy()
                .forEach(path -> page.print("Not used: " + Printable.of(path.toString())
                        + ". It lies in a store, or names none and does not lie beside or above this one."));
        page.print("To change links, say, give --links, set GRANARY_LINKS, or write 'links: copy' into granary.yaml;"
                + " the first of these counts.");
    }

    private static void printHelp(Settings settings, Page page) {
        List<StoreOption> known = Granary.optionsOf(settings.store().value());
        if (!known.isEmpty()) {
            String variable = "GRANARY_" + scheme(settings).toUpperCase(Locale.ROOT) + "_"
                    + known.get(0).name().toUpperCase(Locale.ROOT);
            page.print(new TextTable<StoreOption>()
                    .text("OPTION", StoreOption::name)
                    .text("WHAT IT IS", StoreOption::meaning)
                    .text("VALUES", StoreOption::values)
                    .with(known));
            page.print("");
            page.print("They are given in the store's address (?%s=…), as %s, or under '%s:' in granary.yaml."
                    .formatted(known.get(0).name(), variable, scheme(settings)));
            page.print("");
        }
    }

    private static String scheme(Settings settings) {
        return settings.store().value() instanceof StoreAddress.Remote remote
                ? remote.uri().getScheme()
                : "";
    }

    private static String file(Search search) {
        String nothing = search.from()
                .map(folder -> "none that counts in " + folder.toAbsolutePath() + " or above.")
                .orElse("none");
        return "Settings file: "
                + Printable.of(search.found().map(path -> path + ".").orElse(nothing));
    }

    private static Map<String, Object> tree(List<Row> rows) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Row row : rows) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("value", row.value());
            one.put("from", row.from());
            all.put(row.key(), one);
        }
        return all;
    }

    private Map<String, @Nullable Object> tree(Settings settings) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("settings", tree(rows(settings)));
        tree.put("options", tree(options(settings)));
        tree.putAll(tree(granary().cacheFolder().map(Row::of).stream().toList()));
        tree.put("file", settings.search().found().map(Path::toString).orElse(null));
        tree.put(
                "not_used",
                settings.search().passedBy().stream().map(Path::toString).toList());
        return tree;
    }
}
