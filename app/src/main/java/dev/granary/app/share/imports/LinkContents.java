package dev.granary.app.share.imports;

import dev.granary.app.archive.ArchivedFile;
import dev.granary.app.archive.ArchivedLink;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import java.util.Optional;

/**
 * What stands in a package where a pipeline has links.
 *
 * @param packedRun the run that the pipeline stands in there, if that is in the package
 */
record LinkContents(Showing showing, Optional<StorePath> packedRun) {

    private static final int DEPTH_BELOW_RUN = 3;

    /** What a link of the package leads to in the cache beside it, if it may lead there and that is there. */
    Optional<ArchivedFile> target(ArchivedLink link) {
        Optional<StorePath> run = packedRun.filter(one -> isRightBelow(link, one));
        Optional<ArchivedFile> target = run.flatMap(one -> cached(one, name(link.text()))
                .filter(file ->
                        link.text().equals(file.path().relativeTo(link.path().parent()))));
        target.ifPresent(file -> showing.followed().add(link));
        return target;
    }

    private static boolean isRightBelow(ArchivedLink link, StorePath run) {
        return link.path().startsWith(run)
                && link.path().segments().size() == run.segments().size() + DEPTH_BELOW_RUN;
    }

    private static String name(String linkText) {
        return linkText.substring(linkText.lastIndexOf('/') + 1);
    }

    /** A content of the package's own cache, by the name that a record has for it. */
    Optional<ArchivedFile> cached(String name) {
        return packedRun.flatMap(run -> cached(run, name));
    }

    private Optional<ArchivedFile> cached(StorePath run, String name) {
        return StorePath.isLegal(name) && !Layout.isOwnOfCache(name)
                ? showing.files().file(Layout.artifact(run, name))
                : Optional.empty();
    }

    /** What a link names whose record is known: where it leads, else the file of the cache, else the file in its place. */
    Optional<ArchivedFile> content(StorePath link, ArtifactEntry entry) {
        return showing.files()
                .link(link)
                .flatMap(this::target)
                .or(() -> cached(entry.file()).filter(file -> file.sizeBytes() == entry.sizeBytes()))
                .or(() -> showing.files().file(link));
    }

    /**
     * Whether a link leads to where the cache of its run would be, and there is none: somebody packed the links of a pipeline
     * instead of what they name.
     */
    boolean isOfAbsentCache(ArchivedLink link) {
        return packedRun.isEmpty()
                && StorePath.of("run", "pipeline", "links")
                        .follow(link.text())
                        .filter(target -> target.isDirectlyIn(Layout.cache(StorePath.of("run"))))
                        .isPresent();
    }

    /** Notes that what such a link names is not in the package. */
    void tellOfAbsent(ArchivedLink link) {
        showing.followed().add(link);
        showing.verdicts()
                .problem(
                        "%s is a link to %s, and what it names is not in the package. Have the pipeline packed with 'granary export', or with 'zip -r' without -y, or with its whole run."
                                .formatted(link.path(), link.text()));
    }
}
