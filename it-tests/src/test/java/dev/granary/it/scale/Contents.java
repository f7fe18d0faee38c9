package dev.granary.it.scale;

import dev.granary.domain.content.Digest;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.ArtifactEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one run's cache holds: first its data set, then what operators fitted. */
final class Contents {

    private record Cached(String operator, String file, Digest sha256, long sizeBytes) {}

    private final List<Cached> all = new ArrayList<>();

    void add(String operator, String file, Digest sha256, long sizeBytes) {
        all.add(new Cached(operator, file, sha256, sizeBytes));
    }

    int fitted() {
        return all.size() - 1;
    }

    ArtifactEntry dataset() {
        return entry(all.get(0), "wheat.csv");
    }

    /** One of the fitted contents under a link's name. */
    ArtifactEntry fitted(int number, String link) {
        return entry(all.get(1 + number % fitted()), link);
    }

    private static ArtifactEntry entry(Cached content, String link) {
        return new ArtifactEntry(
                link,
                Name.of(content.operator()),
                content.file(),
                content.sha256(),
                content.sizeBytes(),
                Optional.empty());
    }
}
