package dev.granary.domain.pipeline;

import dev.granary.domain.content.Digest;
import dev.granary.domain.name.Name;
import java.util.Objects;
import java.util.Optional;

/**
 * A file that a pipeline saved for people, as it was when it was saved; whoever owns it may have changed it since.
 *
 * @param file its place in the pipeline's folder: {@code outputs/chart.png}, {@code predictions/test.csv}
 * @param sha256 its full digest at that time
 * @param sizeBytes its size at that time
 * @param name its name as given, where its file name is another
 */
public record SavedFile(String file, Digest sha256, long sizeBytes, Optional<Name> name) {

    public SavedFile {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(name, "name");
    }

    /** A file whose name is as it was given. */
    public SavedFile(String file, Digest sha256, long sizeBytes) {
        this(file, sha256, sizeBytes, Optional.empty());
    }

    /** The same, saved under this name. */
    public SavedFile named(Name given) {
        return given.text().equals(fileName()) ? this : new SavedFile(file, sha256, sizeBytes, Optional.of(given));
    }

    /** Its name as given. */
    public String givenName() {
        return name.map(Name::text).orElseGet(this::fileName);
    }

    private String fileName() {
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
