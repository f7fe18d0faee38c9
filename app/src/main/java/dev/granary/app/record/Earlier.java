package dev.granary.app.record;

import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.domain.pipeline.Linking;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Role;
import dev.granary.domain.pipeline.SavedFile;
import dev.granary.domain.pipeline.StoredSizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a pipeline had before this recording of it began: what is recorded now is added to that.
 *
 * @param record what was said of it; empty if it begins now
 */
record Earlier(Optional<Metadata> record) {

    static final Earlier NOTHING = new Earlier(Optional.empty());

    /** The link of this file name, if it had one. */
    Optional<ArtifactEntry> entry(Role role, String link) {
        return of(role).stream().filter(entry -> entry.link().equals(link)).findFirst();
    }

    List<ArtifactEntry> of(Role role) {
        return record.map(metadata -> metadata.entries(role)).orElse(List.of());
    }

    /** What it saved. */
    List<SavedFile> files() {
        return record.map(Metadata::files).orElse(List.of());
    }

    /** How all links were made, but for those that say otherwise. */
    Linking linking(Linking now) {
        return record.flatMap(Metadata::links).orElse(now);
    }

    /**
     * All links of a role.
     *
     * @param now how links are made now
     */
    List<ArtifactEntry> with(Role role, List<ArtifactEntry> added, Linking now) {
        LinkKind usual = linking(now).kind();
        List<ArtifactEntry> all = new ArrayList<>(of(role));
        added.stream()
                .map(entry -> entry.linkedAs(
                        entry.linkedAs().or(() -> Optional.of(now.kind())).filter(kind -> kind != usual)))
                .forEach(all::add);
        return all;
    }

    /** What all artifacts take. */
    StoredSizes sizes(List<ArtifactEntry> all, long newlyStored) {
        return StoredSizes.of(
                all,
                newlyStored + record.map(said -> said.sizes().storedBytes()).orElse(0L));
    }
}
