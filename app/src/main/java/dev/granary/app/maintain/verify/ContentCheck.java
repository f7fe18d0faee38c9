package dev.granary.app.maintain.verify;

import dev.granary.app.maintain.FileHashes;
import dev.granary.app.store.CachedFile;
import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.Presence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Contents: there, of the recorded size and, where bytes are read, with the hash that their names, the records and {@code
 * SHA256SUMS} say. The bytes decide which of those is wrong.
 */
final class ContentCheck implements Check {

    private final Optional<FileHashes> hashes;

    /**
     * @param hashes what the bytes are; absent if they are not read
     */
    ContentCheck(Optional<FileHashes> hashes) {
        this.hashes = hashes;
    }

    @Override
    public void look(RunLook run, Findings findings) {
        if (run.cacheStands() == Presence.FILE || run.cacheStands() == Presence.OTHER) {
            // That is told by who looks at the layout; nothing is looked for in it.
            return;
        }
        hashes.ifPresent(known ->
                known.readAll(run.contents().stream().map(CachedFile::stat).toList()));
        for (Expected expected : run.expected()) {
            expected(run, expected, findings);
        }
        for (CachedFile file : run.contents()) {
            hashes.map(known -> known.of(file.stat()))
                    .ifPresentOrElse(
                            read -> bytes(run, file, read, findings), () -> requireSumsAtOne(run, file, findings));
        }
    }

    private static boolean fits(String file, Digest digest) {
        return ArtifactName.parse(file).filter(name -> name.fits(digest)).isPresent();
    }

    /** What a record says of a file: whether that can be, and whether the file is there and as large. */
    private void expected(RunLook run, Expected expected, Findings findings) {
        StorePath path = Layout.artifact(run.run(), expected.file());
        if (!fits(expected.file(), expected.digest())) {
            for (StorePath pipeline : expected.pipelines()) {
                findings.addIn(
                        pipeline,
                        FindingKind.RECORD_WRONG,
                        Layout.metadata(pipeline),
                        "%s says that %s has the SHA-256 %s, which does not fit that name. Compare it with a copy."
                                .formatted(Layout.metadata(pipeline), path, expected.digest()));
            }
            return;
        }
        Optional<BlobStat> there = run.content(expected.file());
        if (there.isEmpty()) {
            absent(run, expected, path, findings);
        } else if (hashes.isEmpty() && there.get().sizeBytes() != expected.sizeBytes() && isOnly(run, expected)) {
            boolean isShorter = there.get().sizeBytes() < expected.sizeBytes();
            findings.add(
                    isShorter ? FindingKind.CONTENT_TRUNCATED : FindingKind.CONTENT_DAMAGED,
                    path,
                    "%s has %,d bytes instead of %,d.%s"
                            .formatted(path, there.get().sizeBytes(), expected.sizeBytes(), repair(run)),
                    run.usersOf(expected.file()));
        }
    }

    /** Where records contradict each other, only the bytes can tell which is right. */
    private static boolean isOnly(RunLook run, Expected expected) {
        return run.expected(expected.file()).stream()
                .filter(other -> fits(other.file(), other.digest()))
                .allMatch(expected::equals);
    }

    private static void absent(RunLook run, Expected expected, StorePath path, Findings findings) {
        boolean isSomethingElse =
                run.cache().others().contains(path) || run.cache().foreign().contains(path);
        if (isSomethingElse) {
            return;
        }
        boolean isInTrash = run.isFileAt(Layout.trash(run.run()).child(expected.file()));
        findings.add(
                isInTrash ? FindingKind.CONTENT_IN_TRASH : FindingKind.CONTENT_MISSING,
                path,
                (isInTrash ? "%s is in the trash and is needed.%s" : "%s is gone.%s").formatted(path, repair(run)),
                run.usersOf(expected.file()));
    }

    private static String repair(RunLook run) {
        return " 'granary verify %s --repair' looks for the right bytes; '--from' says where else."
                .formatted(run.run());
    }

    private static void bytes(RunLook run, CachedFile file, FileHashes.Read read, Findings findings) {
        StorePath path = file.stat().path();
        if (read.digest().isEmpty()) {
            if (run.store().blobs().stat(path).isPresent()) {
                findings.add(FindingKind.CONTENT_UNREADABLE, path, read.problem(), run.usersOf(file.file()));
            }
            return;
        }
        Digest actual = read.digest().get();
        List<Expected> fitting = run.expected(file.file()).stream()
                .filter(expected -> fits(expected.file(), expected.digest()))
                .toList();
        Set<Digest> recorded = fitting.stream().map(Expected::digest).collect(Collectors.toSet());
        if (!fits(file.file(), actual) && !run.isKnown(file)) {
            findings.add(
                    FindingKind.FOREIGN_FILE,
                    path,
                    "%s is named as contents are and is none: its SHA-256 is another one, and nothing speaks of it. It is left alone."
                            .formatted(path));
            return;
        }
        if (!isWhole(file, actual, recorded)) {
            damaged(run, file, actual, fitting, findings);
            return;
        }
        fitting.stream()
                .filter(expected -> !expected.digest().equals(actual)
                        || expected.sizeBytes() != file.stat().sizeBytes())
                .forEach(expected -> expected.pipelines()
                        .forEach(pipeline -> findings.addIn(
                                pipeline,
                                FindingKind.RECORD_WRONG,
                                Layout.metadata(pipeline),
                                "%s says that %s has the SHA-256 %s and %,d bytes; it has %s and %,d. Compare it with a copy."
                                        .formatted(
                                                Layout.metadata(pipeline),
                                                path,
                                                expected.digest(),
                                                expected.sizeBytes(),
                                                actual,
                                                file.stat().sizeBytes()))));
        if (!file.recorded().isEmpty() && !file.recorded().equals(Set.of(actual))) {
            sumsWrong(run, file, "its SHA-256 is " + actual, findings);
        }
    }

    /**
     * Bytes whose hash fits the name are hardly damaged: where a record alone says otherwise, it is the record that is wrong.
     */
    static boolean isWhole(CachedFile file, Digest actual, Set<Digest> recorded) {
        boolean isBorneOut = recorded.isEmpty()
                || recorded.contains(actual)
                || file.recorded().isEmpty()
                || file.recorded().contains(actual);
        return fits(file.file(), actual) && isBorneOut;
    }

    private static void damaged(
            RunLook run, CachedFile file, Digest actual, List<Expected> fitting, Findings findings) {
        StorePath path = file.stat().path();
        long size = file.stat().sizeBytes();
        boolean isShorter = !fitting.isEmpty() && fitting.stream().allMatch(expected -> expected.sizeBytes() > size);
        findings.add(
                isShorter ? FindingKind.CONTENT_TRUNCATED : FindingKind.CONTENT_DAMAGED,
                path,
                isShorter
                        ? "%s has %,d bytes instead of %,d.%s"
                                .formatted(path, size, fitting.get(0).sizeBytes(), repair(run))
                        : "%s is damaged: its SHA-256 is %s.%s".formatted(path, actual, repair(run)),
                run.usersOf(file.file()));
    }

    /** Without the bytes: {@code SHA256SUMS} and the records say the same, or one of them is wrong. */
    private static void requireSumsAtOne(RunLook run, CachedFile file, Findings findings) {
        Set<Digest> recorded = run.expected(file.file()).stream()
                .map(Expected::digest)
                .filter(digest -> fits(file.file(), digest))
                .collect(Collectors.toSet());
        boolean isContradicting = file.recorded().size() > 1
                || (!file.recorded().isEmpty() && !recorded.isEmpty() && !recorded.equals(file.recorded()));
        if (isContradicting) {
            sumsWrong(run, file, "the records or other lines say otherwise; --full tells who is right", findings);
        }
    }

    private static void sumsWrong(RunLook run, CachedFile file, String reason, Findings findings) {
        findings.add(
                FindingKind.SUMS_WRONG,
                file.stat().path(),
                "%s says something wrong of %s: %s. 'granary verify %s --repair' writes it anew from the contents."
                        .formatted(Layout.sums(run.run()), file.file(), reason, run.run()),
                run.usersOf(file.file()));
    }
}
