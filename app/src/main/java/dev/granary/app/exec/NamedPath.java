package dev.granary.app.exec;

import dev.granary.domain.name.FolderForm;
import dev.granary.domain.name.Name;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A file of the user's, and what the pipeline is to call it.
 *
 * @param name as given; absent if the file's own name will do
 * @param path as given
 */
public record NamedPath(Optional<Name> name, Path path) {

    public NamedPath {
        Objects.requireNonNull(name, "name");
        if (path.getFileName() == null) {
            throw new IllegalArgumentException("'%s' names no file; give PATH or NAME=PATH.".formatted(path));
        }
    }

    /**
     * What {@code [NAME=]PATH} says. A name has no slash in it, so that {@code ./lr=0.1.csv} is a path.
     *
     * @param folder whose file system the path is of
     * @throws IllegalArgumentException if there is no path, or the name is not legal
     */
    public static NamedPath parse(String text, Path folder) {
        int equals = text.indexOf('=');
        boolean isNamed = equals > 0 && text.substring(0, equals).chars().noneMatch(c -> c == '/' || c == '\\');
        String path = isNamed ? text.substring(equals + 1) : text;
        if (path.isBlank()) {
            throw new IllegalArgumentException("'%s' names no file; give PATH or NAME=PATH.".formatted(text));
        }
        return new NamedPath(
                isNamed ? Optional.of(Name.of(text.substring(0, equals))) : Optional.empty(),
                folder.getFileSystem().getPath(path));
    }

    private String fileName() {
        return String.valueOf(path.getFileName());
    }

    /** What a pipeline that reads it calls it. */
    public String inputLink() {
        return name.map(Name::text).orElseGet(this::fileName);
    }

    /** What a pipeline that makes it calls it: the name with the extension of the file. */
    public String outputLink() {
        String extension = FolderForm.extension(fileName());
        return name.map(Name::text)
                .map(text ->
                        extension.isEmpty() || !FolderForm.extension(text).isEmpty() ? text : text + "." + extension)
                .orElseGet(this::fileName);
    }

    /** What made it: the name, or that of the file, without an extension. */
    public String operator() {
        return stem(inputLink());
    }

    static String stem(String file) {
        String extension = FolderForm.extension(file);
        String stem = extension.isEmpty() ? file : file.substring(0, file.length() - extension.length() - 1);
        return stem.isEmpty() ? file : stem;
    }
}
