package dev.granary.app.archive;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Where a package grows: beside its place, or inside where that is a folder that stays.
 *
 * @param folder the folder in which it grows
 * @param home the folder in which names appear when it is whole
 * @param names what may be in that folder
 */
record PartPlace(Path folder, Path home, Set<String> names) {

    static final String LOCK = "lock";
    static final String SCRATCH = "scratch";
    static final String GROWN = "package";
    static final String OLD = "old";

    static final String INSIDE = ".granary-part";
    private static final int MOST_BYTES = 100;
    private static final int MOST_BYTES_OF_LONG = 40;

    PartPlace {
        names = Set.copyOf(names);
    }

    /** For a package that will stand here. */
    static PartPlace of(Path target) {
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            return new PartPlace(target.resolve(INSIDE), target, Set.of(LOCK, SCRATCH, GROWN, OLD));
        }
        Path home = Objects.requireNonNull(target.getParent(), "a root is a folder");
        String name = "." + shortened(target.getFileName().toString()) + INSIDE;
        return new PartPlace(home.resolve(name), home, Set.of(LOCK, SCRATCH, GROWN));
    }

    boolean isInside() {
        return names.contains(OLD);
    }

    /** Where names may have 255 bytes, or fewer, that of the package takes none from that of its part. */
    private static String shortened(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MOST_BYTES) {
            return name;
        }
        StringBuilder start = new StringBuilder();
        int length = 0;
        for (int point : name.codePoints().toArray()) {
            String character = Character.toString(point);
            length += character.getBytes(StandardCharsets.UTF_8).length;
            if (length > MOST_BYTES_OF_LONG) {
                break;
            }
            start.append(character);
        }
        return start + "-" + UUID.nameUUIDFromBytes(bytes);
    }
}
