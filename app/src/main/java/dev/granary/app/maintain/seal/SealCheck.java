package dev.granary.app.maintain.seal;

import dev.granary.app.maintain.Depth;
import dev.granary.app.maintain.FileHashes;
import dev.granary.app.maintain.ReadProgress;
import dev.granary.app.store.Links;
import dev.granary.app.store.RunTree;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.hash.Calculation;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.ByteRange;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tells whether a sealed run is what it was sealed as. Follows no link out of the run, and writes nothing. Thread-safe. */
public final class SealCheck {

    private final Store store;
    private final Links links;
    private final Hasher hasher;
    private final TreeProtection protection;

    public SealCheck(Store store, Links links, Hasher hasher) {
        this.store = store;
        this.links = links;
        this.hasher = hasher;
        this.protection = new TreeProtection(store);
    }

    /** As {@link #check(StorePath, Depth, FileHashes)}, reading everything that has to be read. */
    public SealVerdict check(StorePath run, Depth depth, ReadProgress progress) {
        return check(run, depth, new FileHashes(store, hasher, progress));
    }

    /**
     * Looks at a run that has a seal.
     *
     * @param hashes reads what has to be read; what was read through it before is not read again
     * @throws dev.granary.ports.failure.MissingFailure if it has none
     * @throws dev.granary.app.codec.NewerFormat if that is of a newer format
     * @throws dev.granary.ports.failure.StoreFailure if the run or its seal cannot be looked at at all
     */
    public SealVerdict check(StorePath run, Depth depth, FileHashes hashes) {
        byte[] bytes = bytes(Layout.seal(run));
        Optional<Seal> seal = Seal.decode(Layout.seal(run).toString(), bytes);
        if (seal.isEmpty()) {
            return new SealVerdict(run.name(), Optional.empty(), List.of(damaged(run)), List.of());
        }
        RunTree tree = RunTree.of(store, links, run);
        return new SealVerdict(
                run.name(),
                Optional.of(SealReport.Facts.of(seal.get(), digest(bytes))),
                findings(run, seal.get(), Listed.of(tree), depth, hashes),
                notes(run, tree));
    }

    private byte[] bytes(StorePath seal) {
        try (InputStream in = store.blobs().open(seal, ByteRange.ALL)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UnavailableFailure("Cannot read " + seal + ": " + e.getMessage() + ". Check the medium.", e);
        }
    }

    private Digest digest(byte[] bytes) {
        Calculation calculation = hasher.begin();
        calculation.update(bytes, 0, bytes.length);
        return calculation.finish();
    }

    private static SealFinding damaged(StorePath run) {
        StorePath seal = Layout.seal(run);
        return new SealFinding(
                SealFinding.Kind.CHANGED,
                seal.name(),
                "The seal %s is damaged, so that nobody can tell whether the run has changed. Restore that file; its SHA-256 was printed when the run was sealed."
                        .formatted(seal));
    }

    private List<SealFinding> findings(StorePath run, Seal seal, Listed listed, Depth depth, FileHashes hashes) {
        Map<String, SealLine> lines = new TreeMap<>();
        seal.lines().forEach(line -> lines.put(line.path(), line));
        Map<String, BlobStat> files = new TreeMap<>();
        listed.files().forEach((path, file) -> files.put(Listed.name(run, path), file));
        Map<String, String> broken = new TreeMap<>();
        listed.broken().forEach((path, problem) -> broken.put(Listed.name(run, path), problem));

        List<SealFinding> findings = new ArrayList<>();
        files.keySet().stream()
                .filter(path -> !lines.containsKey(path))
                .forEach(path -> findings.add(added(run, path)));
        broken.keySet().stream()
                .filter(path -> !lines.containsKey(path))
                .forEach(path -> findings.add(added(run, path)));
        List<Sized> sized = new ArrayList<>();
        for (SealLine line : seal.lines()) {
            BlobStat file = files.get(line.path());
            if (file == null) {
                findings.add(missing(run, line, Optional.ofNullable(broken.get(line.path()))));
            } else if (file.sizeBytes() != line.sizeBytes()) {
                findings.add(changed(
                        run,
                        line,
                        "its size is %d bytes, sealed were %d".formatted(file.sizeBytes(), line.sizeBytes())));
            } else {
                sized.add(new Sized(line, file));
            }
        }
        if (depth == Depth.FULL) {
            findings.addAll(read(run, sized, hashes));
        }
        findings.sort(Comparator.comparing(SealFinding::path));
        return findings;
    }

    /** What a seal lists, and the file of that size that is there. */
    private record Sized(SealLine line, BlobStat file) {}

    private static List<SealFinding> read(StorePath run, List<Sized> files, FileHashes hashes) {
        hashes.readAll(files.stream().map(Sized::file).toList());
        List<SealFinding> findings = new ArrayList<>();
        for (Sized sized : files) {
            SealLine line = sized.line();
            FileHashes.Read outcome = hashes.of(sized.file());
            if (outcome.digest().isEmpty()) {
                findings.add(new SealFinding(SealFinding.Kind.UNREADABLE, line.path(), outcome.problem()));
            } else if (!outcome.digest().get().equals(line.digest())) {
                findings.add(changed(
                        run,
                        line,
                        "its SHA-256 is %s, sealed was %s"
                                .formatted(outcome.digest().get(), line.digest())));
            }
        }
        return findings;
    }

    private static SealFinding changed(StorePath run, SealLine line, String difference) {
        return new SealFinding(
                SealFinding.Kind.CHANGED,
                line.path(),
                "%s of the sealed run %s is not as it was: %s. Restore it from a copy of the run."
                        .formatted(Printable.of(line.path()), run, difference));
    }

    private static SealFinding missing(StorePath run, SealLine line, Optional<String> reason) {
        return new SealFinding(
                SealFinding.Kind.MISSING,
                line.path(),
                "%s of the sealed run %s is missing. %sRestore it from a copy of the run."
                        .formatted(
                                Printable.of(line.path()),
                                run,
                                reason.map(known -> known + " ").orElse("")));
    }

    private static SealFinding added(StorePath run, String path) {
        return new SealFinding(
                SealFinding.Kind.ADDED,
                path,
                "%s was added to the run %s after it was sealed. Move it elsewhere."
                        .formatted(Printable.of(path), run));
    }

    private List<String> notes(StorePath run, RunTree tree) {
        List<StorePath> unprotected = protection.unprotected(tree);
        return unprotected.isEmpty()
                ? List.of()
                : List.of(
                        "The sealed run %s is not read-only any more: %d of its files and folders can be written, %s among them. 'granary seal %s' makes it so again."
                                .formatted(
                                        run,
                                        unprotected.size(),
                                        Printable.of(unprotected.get(0).toString()),
                                        run));
    }
}
