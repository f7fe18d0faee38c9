package dev.granary.app.maintain.verify;

import dev.granary.app.maintain.FileHashes;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.Reference;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.domain.pipeline.Status;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.Presence;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Links: each where its record says, of the kind that it says, leading to or being the content that it says; and no other.
 * Where links lead is read from them alone, nothing is followed.
 */
final class LinkCheck implements Check {

    private final Optional<FileHashes> hashes;

    /**
     * @param hashes what the bytes of links are that are files; absent if they are not read
     */
    LinkCheck(Optional<FileHashes> hashes) {
        this.hashes = hashes;
    }

    @Override
    public void look(RunLook run, Findings findings) {
        Map<Reference, BlobStat> files = new LinkedHashMap<>();
        for (PipelineRecord pipeline : run.pipelines()) {
            Set<StorePath> known = new HashSet<>();
            for (Reference reference : pipeline.references()) {
                known.add(reference.link());
                if (isFolderWhole(run, reference)) {
                    new OneLink(run, reference, findings).look().ifPresent(file -> files.put(reference, file));
                }
            }
            unreferenced(run, pipeline, known, findings);
        }
        hashes.ifPresent(all -> {
            all.readAll(files.values());
            files.forEach((reference, file) -> bytes(reference, file, all, findings));
        });
    }

    /** What stands in the place of a folder of links is told by who looks at the layout. */
    private static boolean isFolderWhole(RunLook run, Reference reference) {
        Presence folder = run.survey().presence(reference.link().parent());
        return folder == Presence.FOLDER || folder == Presence.ABSENT;
    }

    private static void bytes(Reference reference, BlobStat file, FileHashes all, Findings findings) {
        FileHashes.Read read = all.of(file);
        if (!read.digest().equals(Optional.of(reference.entry().sha256()))) {
            findings.addIn(
                    reference.pipeline(),
                    FindingKind.LINK_DAMAGED,
                    reference.link(),
                    read.digest()
                            .map(digest -> "%s does not hold what the record says: its SHA-256 is %s.%s"
                                    .formatted(reference.link(), digest, OneLink.remedy(reference)))
                            .orElse(read.problem()));
        }
    }

    /** What stands among the links, or is a link elsewhere in the pipeline, and is in no record. */
    private static void unreferenced(RunLook run, PipelineRecord pipeline, Set<StorePath> known, Findings findings) {
        if (pipeline.metadata().isEmpty()) {
            return;
        }
        StorePath place = pipeline.place();
        run.linksOf(place).forEach((link, state) -> {
            if (!known.contains(link)) {
                unreferenced(run, pipeline, link, state, findings);
            }
        });
        Stream.of(Layout.inputs(place), Layout.binaries(place))
                .flatMap(folder -> run.standing(folder).stream())
                .flatMap(standing -> standing.files().stream().map(standing.folder()::child))
                .filter(file -> !known.contains(file))
                .forEach(file -> findings.addIn(
                        place,
                        FindingKind.FOREIGN_FILE,
                        file,
                        "%s is in no record. It is left alone.".formatted(Printable.of(file.toString()))));
    }

    private static void unreferenced(
            RunLook run, PipelineRecord pipeline, StorePath link, LinkState state, Findings findings) {
        if (state instanceof LinkState.NoLink || state instanceof LinkState.Absent) {
            return;
        }
        FindingKind kind = Leading.of(run, link, state).map(Leading::kind).orElse(unrecorded(pipeline.status()));
        String what = Leading.of(run, link, state).map(Leading::text).orElse("leads to a content");
        findings.addIn(
                pipeline.place(),
                kind,
                link,
                "%s %s and is in no record. Remove it if nobody needs it."
                        .formatted(Printable.of(link.toString()), what));
    }

    /** Who died while recording has made links that no record names yet. */
    private static FindingKind unrecorded(Status status) {
        return switch (status) {
            case FINISHED -> FindingKind.LINK_WITHOUT_REFERENCE;
            case RUNNING, FAILED, INTERRUPTED -> FindingKind.LEFT_OVER;
        };
    }

    /** One link that a record names. */
    private record OneLink(RunLook run, Reference reference, Findings findings) {

        static String remedy(Reference reference) {
            return " 'granary verify %s --repair' makes it anew.".formatted(Layout.runOf(reference.pipeline()));
        }

        /** Says what is wrong with it; the file that it is, if only its bytes can tell. */
        Optional<BlobStat> look() {
            LinkState state = run.link(reference.link());
            if (state instanceof LinkState.Absent) {
                add(FindingKind.REFERENCE_WITHOUT_LINK, "is gone");
                return Optional.empty();
            }
            if (run.unread(reference.link()).isPresent()) {
                unread(run.unread(reference.link()).get());
                return Optional.empty();
            }
            if (state instanceof LinkState.NoLink) {
                return noLink();
            }
            Optional<Leading> wrong = Leading.of(run, reference.link(), state);
            if (wrong.isPresent() && !isOfMissing(state)) {
                add(wrong.get().kind(), wrong.get().text());
            } else if (state instanceof LinkState.To to && !isRight(to.target())) {
                add(
                        FindingKind.LINK_TO_OTHER_CONTENT,
                        "leads to %s instead of %s"
                                .formatted(
                                        Printable.of(to.target().name()),
                                        reference.recorded().name()));
            } else if (run.hasLinksAsMade() && (kind() == LinkKind.COPY || kind() == LinkKind.HARDLINK)) {
                add(FindingKind.LINK_OF_OTHER_KIND, "is no " + kind().text() + " as the record says");
            }
            return Optional.empty();
        }

        /** Of a folder that cannot be looked into it is told once. */
        private void unread(String reason) {
            if (!run.closed().containsKey(reference.link().parent())) {
                findings.addIn(reference.pipeline(), FindingKind.LINK_UNREADABLE, reference.link(), reason);
            }
        }

        private LinkKind kind() {
            return reference.kind().orElse(LinkKind.SYMLINK);
        }

        /** That the content is gone is told once, not for every link to it. */
        private boolean isOfMissing(LinkState state) {
            return state instanceof LinkState.To to && to.target().equals(reference.recorded());
        }

        /** Of what is gone nothing can be a name. */
        private boolean isContentThere() {
            return run.content(reference.recorded().name()).isPresent();
        }

        private boolean isRight(StorePath target) {
            ArtifactEntry entry = reference.entry();
            return target.equals(reference.recorded()) || run.isSaidToHold(target.name(), entry);
        }

        private Optional<BlobStat> noLink() {
            Optional<BlobStat> file = run.store().blobs().stat(reference.link());
            if (file.isEmpty()) {
                add(FindingKind.WRONG_TYPE, "is neither a link nor a file");
                return Optional.empty();
            }
            switch (kind()) {
                case SYMLINK, POINTER -> {
                    add(
                            FindingKind.LINK_OF_OTHER_KIND,
                            "is a plain file, as zip, 'cp -L' and git without symbolic links leave links");
                    return Optional.empty();
                }
                case HARDLINK, COPY -> {
                    boolean isName = run.identity().isOne(reference.link(), reference.recorded());
                    if (file.get().sizeBytes() != reference.entry().sizeBytes()) {
                        if (!isName) {
                            add(
                                    FindingKind.LINK_DAMAGED,
                                    "has %,d bytes instead of %,d"
                                            .formatted(
                                                    file.get().sizeBytes(),
                                                    reference.entry().sizeBytes()));
                        }
                        return Optional.empty();
                    }
                    if (!isName && kind() == LinkKind.HARDLINK && isContentThere()) {
                        add(FindingKind.LINK_OF_OTHER_KIND, "is a file of its own, no name of the content any more");
                    }
                    if (isName && kind() == LinkKind.COPY) {
                        add(FindingKind.LINK_OF_OTHER_KIND, "is another name of the content, no copy");
                    }
                    return isName ? Optional.empty() : file;
                }
            }
            throw new IllegalStateException("No such kind of link: " + kind());
        }

        private void add(FindingKind kind, String what) {
            findings.addIn(
                    reference.pipeline(),
                    kind,
                    reference.link(),
                    "%s %s.%s".formatted(reference.link(), what, remedy(reference)));
        }
    }
}
