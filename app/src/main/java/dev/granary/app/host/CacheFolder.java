package dev.granary.app.host;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The folder of this machine for what may be deleted at any time: what is known of stores that are no folder.
 *
 * @param path may be absent
 * @param from who said so: a variable, or {@code default}
 */
public record CacheFolder(Path path, String from) {

    public static final String VARIABLE = "GRANARY_CACHE_DIR";

    private static final String DEFAULT = "default";
    private static final String NAME = "granary";

    public CacheFolder {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(from, "from");
    }

    /**
     * The one that this process is to use; empty if nothing tells where it is.
     *
     * @param environment variables by name; a blank one counts as not set
     * @param workingFolder where a relative path begins
     */
    public static Optional<CacheFolder> of(Map<String, String> environment, Path workingFolder) {
        return of(
                environment,
                System.getProperty("os.name", ""),
                home(System.getProperty("user.home", "")),
                workingFolder);
    }

    /** As {@link #of(Map, Path)} for programs: the environment is that of the process. */
    public static Optional<CacheFolder> ofProcess() {
        return of(System.getenv(), Path.of(""));
    }

    /**
     * Where each system keeps such folders: XDG Base Directory Specification 0.8 (which has relative paths ignored), macOS and
     * Windows conventions.
     */
    static Optional<CacheFolder> of(
            Map<String, String> environment, String system, Optional<Path> home, Path workingFolder) {
        Optional<CacheFolder> chosen =
                set(environment, VARIABLE).map(text -> new CacheFolder(workingFolder.resolve(text), VARIABLE));
        if (chosen.isPresent()) {
            return chosen;
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return absolute(environment, "LOCALAPPDATA", workingFolder)
                    .map(folder -> new CacheFolder(folder.resolve(NAME).resolve("cache"), "LOCALAPPDATA"))
                    .or(() -> home.map(folder -> new CacheFolder(
                            folder.resolve("AppData")
                                    .resolve("Local")
                                    .resolve(NAME)
                                    .resolve("cache"),
                            DEFAULT)));
        }
        if (name.startsWith("mac")) {
            return home.map(folder ->
                    new CacheFolder(folder.resolve("Library").resolve("Caches").resolve(NAME), DEFAULT));
        }
        return absolute(environment, "XDG_CACHE_HOME", workingFolder)
                .map(folder -> new CacheFolder(folder.resolve(NAME), "XDG_CACHE_HOME"))
                .or(() -> home.map(
                        folder -> new CacheFolder(folder.resolve(".cache").resolve(NAME), DEFAULT)));
    }

    /** The JVM says {@code ?} where it does not know. */
    static Optional<Path> home(String text) {
        return text.isBlank() || text.equals("?") ? Optional.empty() : Optional.of(Path.of(text));
    }

    private static Optional<Path> absolute(Map<String, String> environment, String variable, Path workingFolder) {
        return set(environment, variable)
                .map(text -> workingFolder.getFileSystem().getPath(text))
                .filter(Path::isAbsolute);
    }

    private static Optional<String> set(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(text -> !text.isBlank());
    }
}
