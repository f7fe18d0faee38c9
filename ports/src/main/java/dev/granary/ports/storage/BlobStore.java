package dev.granary.ports.storage;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.hash.Calculation;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files that are whole or not there: a reader never sees a part of one, and {@link StagedBlob#publish} never writes
 * over one. Only regular files count; links, folders and devices are never opened or followed. Thread-safe.
 */
public interface BlobStore {

    /**
     * Takes a content in. When it returns, all bytes have been read once and their digest is known; nothing is visible
     * yet. A source that fails leaves nothing behind.
     *
     * @param unfinished the folder for what is being written, of the same run as the final place; made if absent
     * @param calculation a fresh one, which sees every byte that is stored
     * @throws dev.granary.ports.failure.StoreFailure if the store fails
     * @throws dev.granary.ports.failure.MissingFailure if the source is a local file that is not there
     * @throws SourceFailure if the source fails
     */
    StagedBlob stage(BlobSource source, StorePath unfinished, Calculation calculation);

    /**
     * The bytes of a range, in order. The caller closes the stream; its reads throw {@link java.io.IOException}.
     *
     * @throws dev.granary.ports.failure.MissingFailure if nothing is there
     * @throws dev.granary.ports.failure.WrongTypeFailure if something else than a regular file is there
     */
    InputStream open(StorePath path, ByteRange range);

    /** What is known of a file without reading it; empty if there is no regular file. */
    Optional<BlobStat> stat(StorePath path);

    /**
     * What the store itself keeps of a content, so that nobody need read it to know what it is. Empty if nothing is there,
     * or if the store keeps nothing with the bytes that no change of them would leave alone.
     */
    Optional<Fingerprint> fingerprint(StorePath path);

    /**
     * The files that stand directly in a folder, by ascending name; none if it is absent. The caller closes the stream.
     * Files that appear or vanish meanwhile may be there or not; all others are.
     */
    Stream<BlobStat> list(StorePath folder);

    /**
     * Gives the bytes of a file to a second one, never over anything; its folder is made if absent. Whole or not at all,
     * atomic as {@link StagedBlob#publish}, with the permissions of the first. Where the store can, the two share their room
     * until one is changed. The new one is durable when it has been synced.
     *
     * @return false if something stands there already; then nothing changed
     * @throws dev.granary.ports.failure.MissingFailure if there is nothing to copy
     * @throws dev.granary.ports.failure.WrongTypeFailure if what is to be copied is no regular file
     */
    boolean copy(StorePath from, StorePath to);

    /**
     * Removes files; those that are not there are no error.
     *
     * @throws dev.granary.ports.failure.BusyFailure if somebody keeps one open, where that matters; the others are gone
     */
    void delete(Collection<StorePath> paths);

    /** Where the file lies on this machine, for programs that need a path; empty if it is elsewhere. */
    Optional<Path> localPath(StorePath path);
}
