package dev.granary.app.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.domain.content.Digest;
import dev.granary.domain.name.FolderForm;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Annotations;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.SavedFile;
import dev.granary.domain.pipeline.StoredSizes;
import dev.granary.domain.pipeline.Training;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSizeTest {

    private static final Digest DIGEST = new Digest("a".repeat(64));

    private static int written(List<ArtifactEntry> artifacts, List<SavedFile> files) {
        return MetadataCodec.encode(new Metadata(
                        "id",
                        Training.started(Instant.EPOCH),
                        Map.of("name", "corn"),
                        List.of(),
                        List.of(),
                        Map.of(),
                        artifacts,
                        new StoredSizes(0, 0, 0),
                        Optional.empty(),
                        Annotations.NONE,
                        files))
                .length;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "plots/\"odd\" \\.png", "麦麦麦.csv", "\uD83C\uDF3E\u2028.csv"})
    void savedFileTakesNoMoreThanIsSaid(String text) {
        Name name = Name.of(text);
        SavedFile file = new SavedFile("outputs/" + FolderForm.ofFile(name), DIGEST, 1234).named(name);

        assertThat(written(List.of(), List.of(file, file)) - written(List.of(), List.of(file)))
                .isBetween(100, RecordSize.ofSaved("outputs", name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "plots/\"odd\" \\.png", "麦麦麦.csv", "\uD83C\uDF3E\u2028.csv"})
    void artifactTakesNoMoreThanIsSaid(String text) {
        Name name = Name.of(text);
        ArtifactEntry entry = new ArtifactEntry(
                FolderForm.ofFile(name),
                name,
                FolderForm.of(name) + "_aaaaaa",
                DIGEST,
                1234,
                Optional.empty(),
                Optional.of(name).filter(given -> !given.text().equals(FolderForm.ofFile(given))),
                Optional.empty());

        assertThat(written(List.of(entry, entry), List.of()) - written(List.of(entry), List.of()))
                .isBetween(100, RecordSize.ofArtifact(name, name));
    }
}
