package dev.granary.app.maintain.verify;

import dev.granary.domain.layout.StorePath;
import java.util.List;
import java.util.Objects;

/**
 * Something that is wrong with a run, or worth knowing of it.
 *
 * @param path where; of several things wrong in one place each is told
 * @param sentence what is wrong, and what to do about it
 * @param pipelines the folders of the pipelines that it touches, by name
 */
public record Finding(FindingKind kind, StorePath path, String sentence, List<StorePath> pipelines) {

    public Finding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(sentence, "sentence");
        pipelines = List.copyOf(pipelines);
    }

    /** Whether another one is about the same thing, however it is told. */
    boolean isSame(Finding other) {
        return kind == other.kind && path.equals(other.path);
    }
}
