package dev.granary.app.maintain.verify;

import dev.granary.app.store.CachedFile;
import dev.granary.app.store.Trash;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.number.ByteCount;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.storage.BlobStat;
import java.util.List;

/** What nothing is wrong with and somebody may wonder about: unused contents, what was put aside, what a cleaner left. */
final class LeftoverCheck implements Check {

    @Override
    public void look(RunLook run, Findings findings) {
        StorePath root = run.run();
        if (run.isBusy()) {
            findings.add(
                    FindingKind.RUN_BUSY,
                    root,
                    "Somebody cleans, relinks or repairs %s. What such work shows for a moment is left out."
                            .formatted(root));
        }
        try {
            putAside(run, findings);
            trash(run, findings);
        } catch (StoreFailure e) {
            findings.add(FindingKind.LEFT_OVER, Layout.cache(root), String.valueOf(e.getMessage()));
        }
        unused(run, findings);
    }

    private static void putAside(RunLook run, Findings findings) {
        StorePath folder = Layout.damaged(run.run());
        Standing standing = Standing.in(run.survey(), folder);
        int things = standing.files().size()
                + standing.folders().size()
                + standing.others().size();
        if (things > 0) {
            findings.add(
                    FindingKind.PUT_ASIDE,
                    folder,
                    "%s holds %s, damaged or foreign and put aside. Delete what nobody needs."
                            .formatted(folder, Counted.of(things, "thing")));
        }
    }

    private static void trash(RunLook run, Findings findings) {
        Trash trash = new Trash(run.store(), run.run());
        List<String> unneeded = trash.contents().stream()
                .map(file -> file.path().name())
                .filter(file -> run.usersOf(file).isEmpty())
                .toList();
        int things = unneeded.size() + trash.pipelines().size();
        if (things > 0) {
            findings.add(
                    FindingKind.LEFT_OVER,
                    Layout.trash(run.run()),
                    "%s holds %s left of cleaning. 'granary clean-artifacts --run %s --force' ends that."
                            .formatted(Layout.trash(run.run()), Counted.of(things, "thing"), run.run()));
        }
    }

    private static void unused(RunLook run, Findings findings) {
        if (!run.underRecording().isEmpty() || !run.references().obstacles().isEmpty()) {
            return;
        }
        List<CachedFile> orphans = run.references().orphans(run.cache()).stream()
                .filter(file ->
                        !findings.has(FindingKind.FOREIGN_FILE, file.stat().path()))
                .toList();
        if (!orphans.isEmpty()) {
            long bytes = orphans.stream()
                    .map(CachedFile::stat)
                    .mapToLong(BlobStat::sizeBytes)
                    .sum();
            findings.add(
                    FindingKind.CONTENT_UNUSED,
                    Layout.cache(run.run()),
                    "Nothing refers to %s (%s). 'granary clean-artifacts --run %s --force' removes what is unused."
                            .formatted(Counted.of(orphans.size(), "content"), ByteCount.text(bytes), run.run()));
        }
    }
}
