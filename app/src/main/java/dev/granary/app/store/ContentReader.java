package dev.granary.app.store;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.DamagedFailure;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.ByteRange;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Contents out: what a pipeline's links name, checked against its record. Never follows a link out of the run's cache. */
public final class ContentReader {

    private final Store store;
    private final ContentSearch search;

    /**
     * @param notices told, in a sentence, where something else was read than what the link or the record says
     */
    public ContentReader(Store store, Links links, Hasher hasher, Consumer<String> notices) {
        this.store = store;
        this.search = new ContentSearch(store, links, hasher, notices);
    }

    /**
     * Opens what a link names; its size has been checked. The caller closes the stream.
     *
     * @throws MissingFailure if the content is not there
     * @throws DamagedFailure if its size is not as recorded, or the link leads elsewhere
     */
    public InputStream open(Reference reference) {
        return store.blobs().open(search.find(reference), ByteRange.ALL);
    }

    /**
     * Opens what the record says that a link names, whatever the link says and unchecked: for those who hash what they read.
     * The caller closes the stream.
     *
     * @throws MissingFailure if nothing is there
     */
    public InputStream openRecorded(Reference reference) {
        return store.blobs().open(reference.recorded(), ByteRange.ALL);
    }

    /**
     * Opens a content that all these links name, wherever the run has it whole: read and compared just now, whatever the
     * links say. The caller closes the stream.
     *
     * @throws MissingFailure if it is nowhere
     * @throws DamagedFailure if what is where it should be is another
     */
    public InputStream openWhole(List<Reference> references) {
        return store.blobs().open(search.findWhole(references), ByteRange.ALL);
    }

    /** Where what a link names lies on this machine, checked as in {@link #open}; empty if it is elsewhere. */
    public Optional<Path> localPath(Reference reference) {
        return store.blobs().localPath(search.find(reference));
    }

    /**
     * Looks whether what a link names is there and has its size, without reading it; and the link itself, if it is a file.
     *
     * @param run the run that it stands in, for a look at many costs no more there than one
     * @throws MissingFailure if it is not there
     * @throws DamagedFailure if its size is not as recorded, or the link leads elsewhere
     */
    public void check(Reference reference, RunSurvey run) {
        search.checkLink(reference, search.find(reference, run::stat), run::stat);
    }

    /**
     * Reads what a link names, and the link itself if it is a file of its own, and compares their hashes with the record.
     *
     * @throws DamagedFailure if one is another
     */
    public void verify(Reference reference) {
        StorePath content = search.find(reference);
        search.requireContent(content, reference);
        search.verifyLink(reference, content);
    }
}
