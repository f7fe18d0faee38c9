package dev.granary.app.store;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Role;
import dev.granary.ports.failure.DamagedFailure;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.ByteRange;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Contents out: what a pipeline's links name, checked against its record. Never follows a link out of the run's cache. */
public final class ContentReader {

    private final Store store;
    private final Links links;
    private final BlobHashing hashing;

    public ContentReader(Store store, Links links, Hasher hasher) {
        this.store = store;
        this.links = links;
        this.hashing = new BlobHashing(store.blobs(), hasher);
    }

    /**
     * Opens what a link names; its size has been checked. The caller closes the stream.
     *
     * @throws MissingFailure if the content is not there
     * @throws DamagedFailure if its size is not as recorded, or the link leads elsewhere
     */
    public InputStream open(StorePath pipeline, Role role, ArtifactEntry entry) {
        return store.blobs().open(checked(pipeline, role, entry), ByteRange.ALL);
    }

    /** Where what a link names lies on this machine, checked as in {@link #open}; empty if it is elsewhere. */
    public Optional<Path> localPath(StorePath pipeline, Role role, ArtifactEntry entry) {
        return store.blobs().localPath(checked(pipeline, role, entry));
    }

    /**
     * Looks whether what a link names is there and has its size, without reading it.
     *
     * @throws MissingFailure if it is not there
     * @throws DamagedFailure if its size is not as recorded, or the link leads elsewhere
     */
    public void check(StorePath pipeline, Role role, ArtifactEntry entry) {
        checked(pipeline, role, entry);
    }

    /**
     * Reads what a link names and compares its hash with the record.
     *
     * @throws DamagedFailure if it is another
     */
    public void verify(StorePath pipeline, Role role, ArtifactEntry entry) {
        requireContent(checked(pipeline, role, entry), entry);
    }

    private StorePath checked(StorePath pipeline, Role role, ArtifactEntry entry) {
        StorePath recorded = Layout.artifact(Layout.runOf(pipeline), entry.file());
        StorePath content = target(pipeline, role, entry).orElse(recorded);
        BlobStat stat = store.blobs()
                .stat(content)
                .orElseThrow(() -> new MissingFailure(
                        "Cannot read artifact %s of run %s: it is not there. Record the pipeline %s again to restore it."
                                .formatted(content.name(), Layout.runOf(pipeline), pipeline.name()),
                        null));
        if (stat.sizeBytes() != entry.sizeBytes()) {
            throw damaged(content, "size is %d bytes, expected %d".formatted(stat.sizeBytes(), entry.sizeBytes()));
        }
        if (!content.equals(recorded)) {
            requireContent(content, entry);
        }
        return content;
    }

    /** Where the link leads; empty if it tells nothing, so that the record alone counts. */
    private Optional<StorePath> target(StorePath pipeline, Role role, ArtifactEntry entry) {
        StorePath link = Layout.links(pipeline, role).child(entry.link());
        LinkState state = links.inspect(link);
        if (state instanceof LinkState.To to) {
            if (!to.target().isDirectlyIn(Layout.cache(Layout.runOf(pipeline)))) {
                throw astray(link, to.target().toString());
            }
            return Optional.of(to.target());
        }
        if (state instanceof LinkState.Escaping escaping) {
            throw astray(link, escaping.text());
        }
        return Optional.empty();
    }

    private void requireContent(StorePath content, ArtifactEntry entry) {
        Digest actual = hashing.hash(content);
        if (!actual.equals(entry.sha256())) {
            throw damaged(content, "its SHA-256 is %s, expected %s".formatted(actual, entry.sha256()));
        }
    }

    private static DamagedFailure astray(StorePath link, String target) {
        return new DamagedFailure(
                "Cannot follow the link %s: it leads to %s, which is not in the run's cache. Remove the link; the record tells what it named."
                        .formatted(link, Printable.of(target)),
                null);
    }

    private static DamagedFailure damaged(StorePath content, String difference) {
        return new DamagedFailure(
                "Cannot read artifact %s of run %s: %s. Record the same content again to replace it."
                        .formatted(content.name(), Layout.runOf(content), difference),
                null);
    }
}
