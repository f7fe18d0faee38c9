package dev.granary.app.archive;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.AbstractThrowableAssert;

/** Packages that tests open, from a stream where nothing else is said. */
final class Opened {

    private Opened() {}

    static Archive of(byte[] bytes, Path scratch) throws IOException {
        return of(bytes, Limits.USUAL, scratch);
    }

    static Archive of(byte[] bytes, Limits limits, Path scratch) throws IOException {
        return Archives.open(new ByteArrayInputStream(bytes), "wheat", limits, scratch);
    }

    /** All that is in a package, by path: the text of a file, and {@code -> } with where a link leads. */
    static Map<String, String> contents(byte[] bytes, Path scratch) throws IOException {
        try (Archive archive = of(bytes, scratch)) {
            return contents(archive);
        }
    }

    static Map<String, String> contents(Archive archive) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (ArchivedFile file : archive.files()) {
            try (InputStream in = archive.open(file)) {
                contents.put(file.path().toString(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        archive.links().forEach(link -> contents.put(link.path().toString(), "-> " + link.text()));
        return contents;
    }

    /** The package is refused when it is opened, or when it is read. */
    static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(byte[] bytes, Path scratch) {
        return assertThatThrownBy(() -> contents(bytes, scratch))
                .isInstanceOf(RefusedArchive.class)
                .hasMessageStartingWith("Cannot read the package wheat: ");
    }
}
