package dev.granary.app.maintain.clean;

import dev.granary.app.store.ActualContents;
import dev.granary.app.store.CachedFile;
import dev.granary.app.store.Needs;
import dev.granary.app.store.Orphan;
import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.usage.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What orphans turned out to be when they were read.
 *
 * @param orphans whole contents that nobody refers to
 * @param foreign files that are not what their names say
 * @param kept contents that somebody refers to under another name
 */
record Examination(List<Orphan> orphans, List<StorePath> foreign, Tally kept) {

    /** How closely files are looked at. */
    enum Closeness {
        /** Whoever has one line in {@code SHA256SUMS} is believed to be what it says. */
        BY_NAME,
        /** Each is read unless it is known not to have changed since it was. */
        BY_CONTENT
    }

    private record Finding(CachedFile file, Optional<Digest> digest) {}

    static Examination of(
            List<CachedFile> files, Needs needs, ActualContents contents, Closeness closeness, CleanProgress progress) {
        progress.contents(files.size());
        List<Finding> findings = files.parallelStream()
                .map(file -> {
                    Optional<Digest> believed =
                            closeness == Closeness.BY_NAME ? only(file.recorded()) : Optional.empty();
                    Finding finding = new Finding(file, believed.or(() -> contents.inCache(file.file())));
                    progress.step();
                    return finding;
                })
                .toList();
        List<Orphan> orphans = new ArrayList<>();
        List<StorePath> foreign = new ArrayList<>();
        Tally kept = Tally.NOTHING;
        for (Finding finding : findings) {
            CachedFile file = finding.file();
            if (finding.digest().isPresent()) {
                Digest digest = finding.digest().get();
                if (!ArtifactName.parse(file.file())
                        .filter(name -> name.fits(digest))
                        .isPresent()) {
                    foreign.add(file.stat().path());
                } else if (needs.include(file.file(), digest)) {
                    kept = kept.plus(new Tally(1, file.stat().sizeBytes()));
                } else {
                    orphans.add(new Orphan(file.stat(), digest));
                }
            }
        }
        return new Examination(List.copyOf(orphans), List.copyOf(foreign), kept);
    }

    /** The same without contents that somebody else turned out to need. */
    Examination without(Set<Digest> needed) {
        List<Orphan> left = orphans.stream()
                .filter(orphan -> !needed.contains(orphan.digest()))
                .toList();
        Tally more = Tally.of(orphans.stream()
                .filter(orphan -> needed.contains(orphan.digest()))
                .mapToLong(orphan -> orphan.stat().sizeBytes()));
        return new Examination(left, foreign, kept.plus(more));
    }

    private static Optional<Digest> only(Set<Digest> recorded) {
        return recorded.size() == 1 ? Optional.of(recorded.iterator().next()) : Optional.empty();
    }

    Tally tally() {
        return Tally.of(orphans.stream().mapToLong(orphan -> orphan.stat().sizeBytes()));
    }
}
