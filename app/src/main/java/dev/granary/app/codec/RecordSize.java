package dev.granary.app.codec;

import dev.granary.domain.content.Digest;
import dev.granary.domain.name.FolderForm;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.domain.pipeline.SavedFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many bytes of a {@code metadata.yaml} it takes at most to say something, known before it is written. */
public final class RecordSize {

    /** The most that a record has: a larger one could not be read. */
    public static final int MAX_BYTES = YamlReader.MAX_BYTES;

    private static final Digest ANY = new Digest("0".repeat(Digest.DIGITS));

    /** As many digits of its hash as a content's name in the cache has, but for one in billions. */
    private static final String HASH = "_" + "0".repeat(12);

    private RecordSize() {}

    /**
     * A saved file.
     *
     * @param folder of its pipeline: {@code outputs}, {@code predictions}
     */
    public static int ofSaved(String folder, Name name) {
        SavedFile file = new SavedFile(folder + "/" + FolderForm.ofFile(name), ANY, Long.MAX_VALUE).named(name);
        return of(ContentFields.files(List.of(file), Kept.NOTHING, ""));
    }

    /** An artifact. */
    public static int ofArtifact(Name operator, Name link) {
        String file = FolderForm.ofFile(link);
        ArtifactEntry entry = new ArtifactEntry(
                file,
                operator,
                FolderForm.of(operator) + HASH + "." + FolderForm.extension(link.text()),
                ANY,
                Long.MAX_VALUE,
                Optional.empty(),
                Optional.of(link).filter(name -> !name.text().equals(file)),
                Optional.of(LinkKind.HARDLINK));
        return of(ContentFields.entries(List.of(entry), Kept.NOTHING, ""));
    }

    /**
     * Facts of any kind.
     *
     * @throws IllegalArgumentException if no record could say them
     */
    public static int ofFacts(Map<String, ?> facts) {
        return of(facts);
    }

    private static int of(Object said) {
        return YamlWriter.write(Map.of("-", Map.of("-", said))).length;
    }
}
