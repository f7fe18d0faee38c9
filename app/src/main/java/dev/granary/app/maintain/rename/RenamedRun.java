package dev.granary.app.maintain.rename;

import java.util.Objects;

/**
 * A run that has another name now.
 *
 * @param before its folder before
 * @param folder its folder now
 * @param name what it is called now
 */
public record RenamedRun(String before, String folder, String name) {

    public RenamedRun {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(name, "name");
    }
}
