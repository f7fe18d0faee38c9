package dev.granary.app.frozen;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.DamagedFailure;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.hash.Calculation;
import dev.granary.ports.storage.BlobSource;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.BlobStore;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.Fingerprint;
import dev.granary.ports.storage.StagedBlob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.input.BoundedInputStream;

/** The files of a frozen tree. */
final class FrozenBlobs implements BlobStore {

    private static final String VERSION = "frozen";

    private final FrozenTree tree;
    private final Refusal refusal;

    FrozenBlobs(FrozenTree tree, Refusal refusal) {
        this.tree = tree;
        this.refusal = refusal;
    }

    @Override
    public StagedBlob stage(BlobSource source, StorePath unfinished, Calculation calculation) {
        throw refusal.toWrite(unfinished);
    }

    @Override
    public InputStream open(StorePath path, ByteRange range) {
        FrozenFile file = file(path).orElseThrow(() -> noFile(path));
        try {
            InputStream in = file.bytes().open();
            try {
                in.skipNBytes(Math.min(range.from(), file.sizeBytes()));
                return range.length() >= file.sizeBytes()
                        ? in
                        : BoundedInputStream.builder()
                                .setInputStream(in)
                                .setMaxCount(range.length())
                                .get();
            } catch (IOException e) {
                in.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DamagedFailure("Cannot read %s in %s: %s".formatted(path, refusal.label(), e.getMessage()), e);
        }
    }

    @Override
    public Optional<BlobStat> stat(StorePath path) {
        return file(path).map(file -> stat(path, file));
    }

    @Override
    public Optional<Fingerprint> fingerprint(StorePath path) {
        return Optional.empty();
    }

    @Override
    public Stream<BlobStat> list(StorePath folder) {
        return tree.nodes(folder).entrySet().stream()
                .flatMap(entry -> entry.getValue() instanceof FrozenFile file
                        ? Stream.of(stat(folder.child(entry.getKey()), file))
                        : Stream.empty());
    }

    @Override
    public boolean copy(StorePath from, StorePath to) {
        throw refusal.toWrite(to);
    }

    @Override
    public void delete(Collection<StorePath> paths) {
        paths.forEach(path -> {
            if (file(path).isPresent()) {
                throw refusal.toWrite(path);
            }
        });
    }

    @Override
    public Optional<Path> localPath(StorePath path) {
        return Optional.empty();
    }

    private Optional<FrozenFile> file(StorePath path) {
        return tree.node(path).flatMap(node -> node instanceof FrozenFile file ? Optional.of(file) : Optional.empty());
    }

    private RuntimeException noFile(StorePath path) {
        return tree.isFolder(path) || tree.node(path).isPresent()
                ? new WrongTypeFailure(
                        "Cannot read %s in %s: it is no regular file.".formatted(path, refusal.label()), null)
                : new MissingFailure("Cannot read %s in %s: it is not there.".formatted(path, refusal.label()), null);
    }

    private static BlobStat stat(StorePath path, FrozenFile file) {
        return new BlobStat(path, file.sizeBytes(), file.modified(), VERSION);
    }
}
