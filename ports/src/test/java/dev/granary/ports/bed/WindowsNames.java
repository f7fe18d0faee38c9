package dev.granary.ports.bed;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** What Windows makes of a name that a path has. */
final class WindowsNames {

    private static final Pattern DEVICE =
            Pattern.compile("(CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern SUSPICIOUS = Pattern.compile("[. ](\\\\|$)");
    private static final Pattern TRAILING = Pattern.compile("(?<=[^. ])[. ]+$");

    private WindowsNames() {}

    /** Whether the name is a device's, whatever its extension. */
    static boolean isDevice(String name) {
        return DEVICE.matcher(name).matches();
    }

    /** The path that Windows takes a path for: without dots at the end of a name. */
    static Path resolved(Path path) {
        if (!SUSPICIOUS.matcher(path.toString()).find()) {
            return path;
        }
        Path resolved = path.getRoot();
        for (Path name : path) {
            String stripped = TRAILING.matcher(name.toString()).replaceFirst("");
            resolved = resolved == null ? path.getFileSystem().getPath(stripped) : resolved.resolve(stripped);
        }
        return resolved == null ? path : resolved;
    }
}
