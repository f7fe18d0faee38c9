package dev.granary.app.settings;

import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which store is meant and how it is written, each with who said so. A flag counts before a variable, that before the
 * settings file, and that before the default. One settings file counts, the nearest; files are not merged.
 *
 * @param license of what is exported; there is none by default
 * @param options what is set of a store that is no folder, by the options' names; its address has them too
 * @param search how the settings file was looked for
 */
public record Settings(
        Setting<StoreAddress> store,
        Setting<LinkChoice> links,
        Setting<Durability> durability,
        Optional<Setting<String>> license,
        Map<String, Setting<String>> options,
        Search search) {

    private static final String USUAL_NAME = "results";
    private static final Origin DEFAULT = new Origin.Default();
    private static final Map<String, String> NO_VARIABLES = Map.of();

    public Settings {
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /**
     * What a command is to use. If a flag or a variable names the store, the settings file is the nearest beside or above
     * that store, or for a store that is no folder, above the working folder. Otherwise it is the nearest in or above the
     * working folder that names a store. If none does, the store is the nearest folder {@code results} in or above the
     * working folder, or {@code results} in it, and the settings file is the nearest beside or above that. What lies in a
     * store is no settings file: it may have come with a run from elsewhere.
     *
     * @param flags what the command line says
     * @param environment variables by name; a blank one counts as not set, one that is neither a {@link Key#variable} nor an
     *     option of the store ({@code GRANARY_S3_ENDPOINT}) not at all
     * @param workingFolder where relative paths begin, and the file system that they belong to
     * @throws SettingsException if a flag or a variable has a wrong value, or a settings file cannot be read
     * @throws dev.granary.app.codec.MalformedDocument if a settings file says something wrong
     */
    public static Settings of(Map<Key, String> flags, Map<String, String> environment, Path workingFolder) {
        Given asked = Given.of(flags, key -> new Origin.Flag(key.flag()), workingFolder)
                .or(Given.of(variables(environment), key -> new Origin.Variable(key.variable()), workingFolder));
        return asked.store().isPresent()
                ? named(asked, environment, workingFolder)
                : unnamed(asked, environment, workingFolder);
    }

    /**
     * What a program is to use that sets this much, a store among it. What it leaves open comes from the settings file,
     * the nearest beside or above the store if that is a folder; if nothing is open, no file is looked for.
     *
     * @throws IllegalArgumentException if no store is given
     * @throws SettingsException if the settings file cannot be read
     * @throws dev.granary.app.codec.MalformedDocument if the settings file says something wrong
     */
    public static Settings of(Given given) {
        StoreAddress store = given.store()
                .orElseThrow(() -> new IllegalArgumentException("Cannot complete settings: they name no store."))
                .value();
        return given.isComplete() || !(store instanceof StoreAddress.Folder folder)
                ? completed(given, NO_VARIABLES, Search.NONE)
                : named(given, NO_VARIABLES, folder.path().getFileSystem().getPath(""));
    }

    /** All of it as something that is given. */
    public Given given() {
        return store.value() instanceof StoreAddress.Remote remote
                ? given(new Setting<>(new StoreAddress.Remote(remote.uri()), store.origin()))
                        .withOptions(remote.uri().getScheme(), options)
                : given(store);
    }

    private Given given(Setting<StoreAddress> address) {
        return new Given(Optional.of(address), Optional.of(links), Optional.of(durability), license, Map.of());
    }

    /**
     * Makes sure that every option of the store is one that its adapter knows.
     *
     * @throws SettingsException naming all that it does not know, and where they are set
     */
    public void requireKnownOptions(List<StoreOption> known) {
        StoreOptions.requireKnown(options, known);
    }

    private static Map<Key, String> variables(Map<String, String> environment) {
        Map<Key, String> variables = new EnumMap<>(Key.class);
        for (Key key : Key.values()) {
            Optional.ofNullable(environment.get(key.variable()))
                    .filter(Predicate.not(String::isBlank))
                    .ifPresent(text -> variables.put(key, text));
        }
        return variables;
    }

    private static Settings named(Given asked, Map<String, String> environment, Path here) {
        List<Path> folders = folders(asked.store().orElseThrow().value(), here);
        Optional<SettingsFile> file = SettingsFile.nearest(folders);
        return folders.isEmpty()
                ? completed(asked, environment, Search.NONE)
                : completed(
                        with(asked, file),
                        environment,
                        Search.of(file, folders.get(0), nearer(inStores(folders), file)));
    }

    /** Where a store's settings file may lie, the nearest first. Not in it: a store holds nothing but runs. */
    private static List<Path> folders(StoreAddress store, Path here) {
        if (store instanceof StoreAddress.Folder folder) {
            List<Path> fromStore = Upwards.from(folder.path(), here);
            return fromStore.subList(1, fromStore.size());
        }
        return Upwards.from(here, here);
    }

    private static Settings unnamed(Given asked, Map<String, String> environment, Path here) {
        List<Path> upwards = Upwards.from(here, here);
        List<Path> passedBy = new ArrayList<>();
        for (Path folder : upwards) {
            Optional<SettingsFile> file = SettingsFile.in(folder);
            if (file.isPresent() && file.get().given().store().isPresent()) {
                return completed(with(asked, file), environment, Search.of(file, here, passedBy));
            }
            file.map(SettingsFile::path).or(() -> SettingsFile.inStore(folder)).ifPresent(passedBy::add);
        }
        StoreAddress results = new StoreAddress.Folder(nearestResults(upwards, here));
        Optional<SettingsFile> file = SettingsFile.nearest(folders(results, here));
        return completed(
                with(asked, file).withStore(results, DEFAULT),
                environment,
                Search.of(file, here, nearer(passedBy, file)));
    }

    private static List<Path> inStores(List<Path> folders) {
        return folders.stream()
                .map(SettingsFile::inStore)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Those of these files, from a folder upwards, that are nearer to it than the one that was found. */
    private static List<Path> nearer(List<Path> files, Optional<SettingsFile> found) {
        int above =
                found.map(file -> file.path().toAbsolutePath().getNameCount()).orElse(0);
        return files.stream()
                .filter(file -> file.toAbsolutePath().getNameCount() > above)
                .toList();
    }

    private static Path nearestResults(List<Path> upwards, Path here) {
        return upwards.stream()
                .map(folder -> folder.resolve(USUAL_NAME))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseGet(() -> here.resolve(USUAL_NAME));
    }

    private static Given with(Given asked, Optional<SettingsFile> file) {
        return file.map(found -> asked.or(found.given())).orElse(asked);
    }

    private static Settings completed(Given given, Map<String, String> environment, Search search) {
        Map<String, Setting<String>> options = StoreOptions.of(given, environment);
        return new Settings(
                StoreOptions.with(given.store().orElseThrow(), options),
                given.links().orElseGet(() -> new Setting<>(LinkChoice.AUTO, DEFAULT)),
                given.durability().orElseGet(() -> new Setting<>(Durability.COMMIT, DEFAULT)),
                given.license(),
                options,
                search);
    }
}
