package dev.granary.app.query;

import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.store.ContentReader;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.Reference;
import dev.granary.domain.name.FolderForm;
import dev.granary.domain.name.Name;
import dev.granary.domain.name.Printable;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A recorded pipeline: its record, and its contents through its links. */
public final class StoredPipeline {

    private final PipelineRecord record;
    private final ContentReader contents;

    StoredPipeline(PipelineRecord record, ContentReader contents) {
        this.record = record;
        this.contents = contents;
    }

    public PipelineRecord record() {
        return record;
    }

    /** What it fitted, in the order in which it was recorded. */
    public List<ArtifactEntry> artifacts() {
        return record.metadata().map(Metadata::artifacts).orElse(List.of());
    }

    /** The data sets that it read and the run keeps. */
    public List<ArtifactEntry> inputs() {
        return record.metadata().map(Metadata::inputs).orElse(List.of());
    }

    /**
     * The bytes of an artifact, whose size has been checked. The caller closes the stream.
     *
     * @param link as in {@code binaries/}, or as it was given when it was recorded
     * @throws NotFoundException if the record knows no such link
     * @throws dev.granary.ports.failure.StoreFailure if it is missing, damaged, or the link leads out of the cache
     */
    public InputStream open(String link) {
        return contents.open(reference(Role.BINARY, link));
    }

    /** As {@link #open}, whole. */
    public byte[] bytes(String link) throws IOException {
        try (InputStream in = open(link)) {
            return in.readAllBytes();
        }
    }

    /** As {@link #open}, for a data set in {@code inputs/}. */
    public InputStream openInput(String link) {
        return contents.open(reference(Role.INPUT, link));
    }

    /** Where an artifact lies on this machine; empty if the store is elsewhere. */
    public Optional<Path> localPath(String link) {
        return contents.localPath(reference(Role.BINARY, link));
    }

    /**
     * Reads all its contents and compares their hashes with the record.
     *
     * @throws dev.granary.ports.failure.DamagedFailure naming the first that is another
     */
    public void verify() {
        record.references().forEach(contents::verify);
    }

    private Reference reference(Role role, String link) {
        return record.references(role)
                .filter(reference -> reference.entry().link().equals(link)
                        || reference.entry().link().equals(file(link)))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("Cannot find the link '%s' of %s. There are: %s."
                        .formatted(
                                Printable.of(link),
                                record.place(),
                                record.references(role)
                                        .map(reference -> reference.entry().link())
                                        .collect(Collectors.joining(", ")))));
    }

    /** The file name that a link gets which is given this name. */
    private static String file(String link) {
        try {
            return FolderForm.ofFile(Name.of(link));
        } catch (IllegalArgumentException e) {
            return link;
        }
    }
}
