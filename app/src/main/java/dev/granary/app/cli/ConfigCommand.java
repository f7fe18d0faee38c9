package dev.granary.app.cli;

import dev.granary.app.cli.ReadingVerb.Page;
import dev.granary.app.settings.Key;
import dev.granary.app.settings.Search;
import dev.granary.app.settings.Setting;
import dev.granary.app.settings.Settings;
import dev.granary.domain.name.Printable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private record Row(Key key, String value, String from) {

        static <T> Row of(Key key, Setting<T> setting, String value) {
            return new Row(key, value, setting.origin().text());
        }
    }

    private static List<Row> rows(Settings settings) {
        return List.of(
                Row.of(Key.STORE, settings.store(), settings.store().value().toString()),
                Row.of(Key.LINKS, settings.links(), settings.links().value().text()),
                Row.of(
                        Key.DURABILITY,
                        settings.durability(),
                        settings.durability().value().text()));
    }

    private static void print(Settings settings, Page page) {
        page.print(new TextTable<Row>()
                .text("KEY", row -> row.key().text())
                .path("VALUE", Row::value)
                .path("FROM", Row::from)
                .with(rows(settings)));
        page.print("");
        page.print(file(settings.search()));
        settings.search()
                .passedBy()
                .forEach(path -> page.print("Not used: " + Printable.of(path.toString())
                        + ". It lies in a store, or names none and does not lie beside or above this one."));
        page.print("To change links, say, give --links, set GRANARY_LINKS, or write 'links: copy' into granary.yaml;"
                + " the first of these counts.");
    }

    private static String file(Search search) {
        String nothing = search.from()
                .map(folder -> "none that counts in " + folder.toAbsolutePath() + " or above.")
                .orElse("none");
        return "Settings file: "
                + Printable.of(search.found().map(path -> path + ".").orElse(nothing));
    }

    private static Map<String, @Nullable Object> tree(Settings settings) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Row row : rows(settings)) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("value", row.value());
            one.put("from", row.from());
            all.put(row.key().text(), one);
        }
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("settings", all);
        tree.put("file", settings.search().found().map(Path::toString).orElse(null));
        tree.put(
                "not_used",
                settings.search().passedBy().stream().map(Path::toString).toList());
        return tree;
    }
}
