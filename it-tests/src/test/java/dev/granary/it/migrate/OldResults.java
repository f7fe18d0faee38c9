package dev.granary.it.migrate;

import dev.granary.it.process.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;

/** The example of results in the older layout. */
public final class OldResults {

    private static final FileTime CHANGED = FileTime.from(Instant.parse("2025-09-10T12:00:00Z"));

    private OldResults() {}

    /** A copy of it; all of its files were last changed at one time. */
    public static Path example(Path to) throws IOException {
        Places.copy(Places.checkout().resolve("app/src/test/resources/legacy/results"), to);
        try (Stream<Path> all = Files.walk(to)) {
            for (Path path : all.toList()) {
                Files.setLastModifiedTime(path, CHANGED);
            }
        }
        return to;
    }
}
