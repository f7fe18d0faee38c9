package dev.granary.app.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheFolderTest {

    private final Path unix = Jimfs.newFileSystem(Configuration.unix()).getPath("/home/p/here");
    private final Path windows = Jimfs.newFileSystem(Configuration.windows()).getPath("C:\\here");

    private Optional<CacheFolder> onUnix(String system, Map<String, String> environment) {
        return CacheFolder.of(environment, system, Optional.of(unix.resolve("/home/p")), unix);
    }

    private Optional<CacheFolder> onWindows(Map<String, String> environment) {
        return CacheFolder.of(environment, "Windows 11", Optional.of(windows.resolve("C:\\Users\\p")), windows);
    }

    private static Optional<CacheFolder> folder(Path path, String from) {
        return Optional.of(new CacheFolder(path, from));
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, /home/p/.cache/granary",
        "FreeBSD, /home/p/.cache/granary",
        "Mac OS X, /home/p/Library/Caches/granary"
    })
    void itIsWhereTheSystemKeepsThem(String system, String path) {
        assertThat(onUnix(system, Map.of())).isEqualTo(folder(unix.resolve(path), "default"));
    }

    @Test
    void onWindowsItIsInTheLocalProfile() {
        assertThat(onWindows(Map.of("LOCALAPPDATA", "D:\\local")))
                .isEqualTo(folder(windows.resolve("D:\\local\\granary\\cache"), "LOCALAPPDATA"));
        assertThat(onWindows(Map.of()))
                .isEqualTo(folder(windows.resolve("C:\\Users\\p\\AppData\\Local\\granary\\cache"), "default"));
    }

    @Test
    void xdgCacheHomeCounts() {
        assertThat(onUnix("Linux", Map.of("XDG_CACHE_HOME", "/scratch")))
                .isEqualTo(folder(unix.resolve("/scratch/granary"), "XDG_CACHE_HOME"));
    }

    @Test
    void relativeXdgCacheHomeIsIgnored() {
        assertThat(onUnix("Linux", Map.of("XDG_CACHE_HOME", "scratch")))
                .isEqualTo(folder(unix.resolve("/home/p/.cache/granary"), "default"));
    }

    @Test
    void ownVariableCountsFirst() {
        assertThat(onUnix("Linux", Map.of("GRANARY_CACHE_DIR", "cache", "XDG_CACHE_HOME", "/scratch")))
                .isEqualTo(folder(unix.resolve("cache"), "GRANARY_CACHE_DIR"));
    }

    @Test
    void blankVariableCountsAsNotSet() {
        assertThat(onUnix("Linux", Map.of("GRANARY_CACHE_DIR", " ")))
                .isEqualTo(folder(unix.resolve("/home/p/.cache/granary"), "default"));
    }

    @ParameterizedTest
    @CsvSource({"''", "?"})
    void whoHasNoHomeHasNone(String home) {
        assertThat(CacheFolder.of(Map.of(), "Linux", CacheFolder.home(home), unix))
                .isEmpty();
    }
}
