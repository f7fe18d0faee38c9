package dev.granary.app.settings;

import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.StoreAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which store is meant and how it is written, each with who said so. A flag counts before a variable, that before the
 * settings file, and that before the default. One settings file counts, the nearest; files are not merged.
 *
 * @param search how the settings file was looked for
 */
public record Settings(
        Setting<StoreAddress> store, Setting<LinkChoice> links, Setting<Durability> durability, Search search) {

    private static final String USUAL_NAME = "results";
    private static final Origin DEFAULT = new Origin.Default();

    /**
     * What a command is to use. If a flag or a variable names the store, the settings file is the nearest beside or above
     * that store, or for a store that is no folder, above the working folder. Otherwise it is the nearest in or above the
     * working folder that names a store. If none does, the store is the nearest folder {@code results} in or above the
     * working folder, or {@code results} in it, and the settings file is the nearest beside or above that. What lies in a
     * store is no settings file: it may have come with a run from elsewhere.
     *
     * @param flags what the command line says
     * @param environment variables by name; a blank one counts as not set, one that is no {@link Key#variable} not at all
     * @param workingFolder where relative paths begin, and the file system that they belong to
     * @throws SettingsException if a flag or a variable has a wrong value, or a settings file cannot be read
     * @throws dev.granary.app.codec.MalformedDocument if a settings file says something wrong
     */
    public static Settings of(Map<Key, String> flags, Map<String, String> environment, Path workingFolder) {
        Given asked = Given.of(flags, key -> new Origin.Flag(key.flag()), workingFolder)
                .or(Given.of(variables(environment), key -> new Origin.Variable(key.variable()), workingFolder));
        return asked.store().isPresent() ? named(asked, workingFolder) : unnamed(asked, workingFolder);
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
                ? completed(given, Search.NONE)
                : named(given, folder.path().getFileSystem().getPath(""));
    }

    /** All of it as something that is given. */
    public Given given() {
        return new Given(Optional.of(store), Optional.of(links), Optional.of(durability));
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

    private static Settings named(Given asked, Path here) {
        List<Path> folders = folders(asked.store().orElseThrow().value(), here);
        Optional<SettingsFile> file = SettingsFile.nearest(folders);
        return folders.isEmpty()
                ? completed(asked, Search.NONE)
                : completed(with(asked, file), Search.of(file, folders.get(0), nearer(inStores(folders), file)));
    }

    /** Where a store's settings file may lie, the nearest first. Not in it: a store holds nothing but runs. */
    private static List<Path> folders(StoreAddress store, Path here) {
        if (store instanceof StoreAddress.Folder folder) {
            List<Path> fromStore = Upwards.from(folder.path(), here);
            return fromStore.subList(1, fromStore.size());
        }
        return Upwards.from(here, here);
    }

    private static Settings unnamed(Given asked, Path here) {
        List<Path> upwards = Upwards.from(here, here);
        List<Path> passedBy = new ArrayList<>();
        for (Path folder : upwards) {
            Optional<SettingsFile> file = SettingsFile.in(folder);
            if (file.isPresent() && file.get().given().store().isPresent()) {
                return completed(with(asked, file), Search.of(file, here, passedBy));
            }
            file.map(SettingsFile::path).or(() -> SettingsFile.inStore(folder)).ifPresent(passedBy::add);
        }
        StoreAddress results = new StoreAddress.Folder(nearestResults(upwards, here));
        Optional<SettingsFile> file = SettingsFile.nearest(folders(results, here));
        return completed(with(asked, file).withStore(results, DEFAULT), Search.of(file, here, nearer(passedBy, file)));
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

    private static Settings completed(Given given, Search search) {
        return new Settings(
                given.store().orElseThrow(),
                given.links().orElseGet(() -> new Setting<>(LinkChoice.AUTO, DEFAULT)),
                given.durability().orElseGet(() -> new Setting<>(Durability.COMMIT, DEFAULT)),
                search);
    }
}
