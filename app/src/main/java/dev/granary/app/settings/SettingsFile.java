package dev.granary.app.settings;

import dev.granary.app.codec.SettingsCodec;
import dev.granary.app.codec.SettingsDocument;
import dev.granary.app.codec.SettingsDocument.Entry;
import dev.granary.app.codec.YamlReader;
import dev.granary.domain.name.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file {@value #NAME} and what it sets.
 *
 * @param given its {@code store} begins at the file's own folder
 */
record SettingsFile(Path path, Given given) {

    static final String NAME = "granary.yaml";

    /**
     * The one in the first of these folders that holds one; those after it are not looked at.
     *
     * @throws SettingsException if it cannot be read
     * @throws dev.granary.app.codec.MalformedDocument if it says something wrong
     */
    static Optional<SettingsFile> nearest(List<Path> folders) {
        return folders.stream().map(SettingsFile::in).flatMap(Optional::stream).findFirst();
    }

    /**
     * The one in a folder; one that lies in a store, or cannot be looked into, has none. Throws as {@link #nearest} does.
     */
    static Optional<SettingsFile> in(Path folder) {
        Path path = folder.resolve(NAME);
        if (!stands(path) || InStore.lies(folder)) {
            return Optional.empty();
        }
        String shown = path.toString();
        SettingsDocument document = SettingsCodec.decode(shown, read(path), StoreNotation.ofFileIn(folder));
        return Optional.of(new SettingsFile(
                path,
                new Given(
                        setting(path, document.store()),
                        setting(path, document.links()),
                        setting(path, document.durability()),
                        setting(path, document.license()),
                        options(path, document.options()))));
    }

    /** What stands in its place in a folder that lies in a store: never read. */
    static Optional<Path> inStore(Path folder) {
        return Optional.of(folder.resolve(NAME)).filter(path -> stands(path) && InStore.lies(folder));
    }

    private static boolean stands(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static <T> Optional<Setting<T>> setting(Path path, Optional<Entry<T>> entry) {
        return entry.map(found -> new Setting<>(found.value(), new Origin.File(path, found.line())));
    }

    private static Map<String, Map<String, Setting<String>>> options(
            Path path, Map<String, Map<String, Entry<String>>> entries) {
        Map<String, Map<String, Setting<String>>> options = new HashMap<>();
        entries.forEach((scheme, block) ->
                block.forEach((name, entry) -> options.computeIfAbsent(scheme, s -> new HashMap<>())
                        .put(name, new Setting<>(entry.value(), new Origin.File(path, entry.line())))));
        return options;
    }

    private static byte[] read(Path path) {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw unreadable(path, "something else than a regular file stands there. Move it away.", null);
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(YamlReader.MAX_BYTES + 1);
            if (bytes.length > YamlReader.MAX_BYTES) {
                throw unreadable(path, "it is larger than settings are. Put the right file in its place.", null);
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw unreadable(path, "the link leads nowhere. Mend or remove it.", e);
        } catch (AccessDeniedException e) {
            throw unreadable(path, "permission denied. Make it readable, or move it away.", e);
        } catch (IOException e) {
            throw unreadable(path, Printable.of(String.valueOf(e)) + ". Make it readable, or move it away.", e);
        }
    }

    private static SettingsException unreadable(Path path, String reason, @Nullable Throwable cause) {
        return new SettingsException("Cannot read %s: %s".formatted(Printable.of(path.toString()), reason), cause);
    }
}
