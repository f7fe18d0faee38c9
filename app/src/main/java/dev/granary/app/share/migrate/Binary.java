package dev.granary.app.share.migrate;

import dev.granary.domain.content.Digest;
import dev.granary.domain.name.FolderForm;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.ArtifactEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something that an older pipeline fitted.
 *
 * @param hashed the file
 * @param operator what made it
 * @param link its name in the new one
 */
record Binary(LegacyPipeline.Hashed hashed, Name operator, String link) {

    /** Those of a pipeline, by step. */
    static List<Binary> of(LegacyPipeline pipeline) {
        List<LegacyPipeline.Hashed> files = pipeline.binaries().stream()
                .sorted(Comparator.comparing(one -> Numbered.of(one.file().name()), Numbered.ORDER))
                .toList();
        Set<String> taken = new HashSet<>();
        List<Binary> binaries = new ArrayList<>();
        for (LegacyPipeline.Hashed one : files) {
            String name = one.file().name();
            binaries.add(new Binary(
                    one, Names.of(Numbered.of(name).operator()), free(FolderForm.ofFile(Names.of(name)), taken)));
        }
        return binaries;
    }

    private static String free(String link, Set<String> taken) {
        int n = 1;
        while (!taken.add(FolderForm.caseless(Names.numbered(link, n)))) {
            n++;
        }
        return Names.numbered(link, n);
    }

    Digest digest() {
        return hashed.digest();
    }

    long sizeBytes() {
        return hashed.file().sizeBytes();
    }

    String extension() {
        return FolderForm.extension(link);
    }

    boolean isRenamed() {
        return !link.equals(hashed.file().name());
    }

    /**
     * What the record says of it.
     *
     * @param cached its name in the cache
     */
    ArtifactEntry entry(String cached) {
        Optional<Name> name = isRenamed() ? Optional.of(Names.of(hashed.file().name())) : Optional.empty();
        return new ArtifactEntry(
                link, operator, cached, digest(), sizeBytes(), Optional.empty(), name, Optional.empty());
    }
}
