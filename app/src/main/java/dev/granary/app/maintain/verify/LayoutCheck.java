package dev.granary.app.maintain.verify;

import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.storage.Presence;
import java.util.List;
import java.util.stream.Stream;

/** Things of a wrong type: a link or a device where a file or folder belongs, a file where a folder does. */
final class LayoutCheck implements Check {

    @Override
    public void look(RunLook run, Findings findings) {
        StorePath root = run.run();
        run.closed()
                .forEach((folder, problem) ->
                        findings.add(FindingKind.PERMISSION_WRONG, folder, problem, run.pipelineOf(folder)));
        expect(run, Layout.runDocument(root), Presence.FILE, List.of(), findings);
        seal(run, findings);
        List<StorePath> all =
                run.pipelines().stream().map(PipelineRecord::place).toList();
        expect(run, Layout.cache(root), Presence.FOLDER, all, findings);
        if (run.cacheStands() == Presence.FOLDER) {
            Stream.of(Layout.sums(root), Layout.known(root), Layout.rows(root), Layout.lock(root))
                    .forEach(path -> expect(run, path, Presence.FILE, List.of(), findings));
            Stream.of(Layout.unfinished(root), Layout.trash(root), Layout.damaged(root), Layout.leases(root))
                    .forEach(path -> expect(run, path, Presence.FOLDER, List.of(), findings));
            inCache(run, findings);
        }
        for (StorePath place : all) {
            Stream.of(Layout.definition(place), Layout.metadata(place), Layout.scores(place))
                    .forEach(path -> expect(run, path, Presence.FILE, List.of(place), findings));
            Stream.of(Layout.inputs(place), Layout.binaries(place), Layout.outputs(place), Layout.predictions(place))
                    .forEach(path -> expect(run, path, Presence.FOLDER, List.of(place), findings));
        }
        elsewhere(run, findings);
    }

    private static void expect(
            RunLook run, StorePath path, Presence expected, List<StorePath> pipelines, Findings findings) {
        Presence there = run.survey().presence(path);
        if (there != expected && there != Presence.ABSENT) {
            findings.add(
                    FindingKind.WRONG_TYPE,
                    path,
                    "%s is %s; %s belongs there. Move it away."
                            .formatted(path, said(there), expected == Presence.FILE ? "a file" : "a folder"),
                    pipelines);
        }
    }

    /** Whatever stands there, the run counts as sealed, and nobody changes it. */
    private static void seal(RunLook run, Findings findings) {
        StorePath seal = Layout.seal(run.run());
        Presence there = run.survey().presence(seal);
        if (there == Presence.FOLDER || there == Presence.OTHER) {
            findings.add(
                    FindingKind.WRONG_TYPE,
                    seal,
                    "%s is %s; the list of a sealed run belongs there, so that the run counts as sealed and cannot be unsealed. Remove it by hand."
                            .formatted(seal, said(there)));
        }
    }

    private static String said(Presence presence) {
        return switch (presence) {
            case ABSENT -> "not there";
            case FILE -> "a file";
            case FOLDER -> "a folder";
            case OTHER -> "a link or a device";
        };
    }

    /** Whatever is neither file nor folder has no business in a cache; what is named as a content may be taken for one. */
    private static void inCache(RunLook run, Findings findings) {
        for (StorePath other : run.cache().others()) {
            if (!Layout.isOwnOfCache(other.name())) {
                findings.add(
                        FindingKind.WRONG_TYPE,
                        other,
                        "%s is a link or a device; only files belong there. 'granary verify %s --repair' puts it aside."
                                .formatted(Printable.of(other.toString()), run.run()),
                        run.usersOf(other.name()));
            }
        }
        for (StorePath foreign : run.cache().foreign()) {
            boolean isExpected = !run.expected(foreign.name()).isEmpty();
            if (isExpected && run.survey().presence(foreign) == Presence.FOLDER) {
                findings.add(
                        FindingKind.WRONG_TYPE,
                        foreign,
                        "%s is a folder; a content belongs there. 'granary verify %s --repair' puts it aside."
                                .formatted(foreign, run.run()),
                        run.usersOf(foreign.name()));
            } else if (!isExpected) {
                findings.add(
                        FindingKind.FOREIGN_FILE,
                        foreign,
                        "%s is nothing of the cache's. It is left alone.".formatted(Printable.of(foreign.toString())));
            }
        }
    }

    /** In the folders of people links are told by who looks at links; other things are told here. */
    private static void elsewhere(RunLook run, Findings findings) {
        for (Standing standing : run.standing()) {
            boolean isRun = standing.folder().equals(run.run());
            standing.others().stream()
                    .map(standing.folder()::child)
                    .filter(path ->
                            !path.equals(Layout.cache(run.run())) && !path.equals(Layout.runDocument(run.run())))
                    .filter(path -> isRun || run.link(path) instanceof LinkState.NoLink)
                    .filter(path -> findings.all().stream()
                            .noneMatch(found -> found.path().equals(path)))
                    .forEach(path -> findings.add(
                            FindingKind.WRONG_TYPE,
                            path,
                            "%s is %s; only files and folders belong there. Move it away."
                                    .formatted(
                                            Printable.of(path.toString()),
                                            isRun ? "a link or a device" : "a pipe or a device"),
                            run.pipelineOf(path)));
        }
    }
}
