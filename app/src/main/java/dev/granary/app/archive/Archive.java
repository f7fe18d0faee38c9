package dev.granary.app.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The files of a package, whoever made it. Whatever is listed has a path that every file system takes, that leads nowhere
 * out of the package, and that no other entry shares, not even where case or the writing of accents are ignored. Thread-safe;
 * whoever opened it closes it.
 */
public interface Archive extends AutoCloseable {

    /** How messages name it. */
    String label();

    /** The regular files, as the package lists them, but for {@link #strays}. */
    List<ArchivedFile> files();

    /**
     * The regular files that an operating system put there by itself: no part of what was packed, unless something in the
     * package says so. They are opened as all files are.
     */
    List<ArchivedFile> strays();

    /** The symbolic links; nothing is followed. */
    List<ArchivedLink> links();

    /**
     * The bytes of a file. The caller closes the stream. Reading it to its end throws {@link RefusedArchive} if they are not as
     * many as the package says, or not those that its checksum tells; no more than {@link ArchivedFile#sizeBytes} are ever
     * given out.
     *
     * @throws RefusedArchive if the package is not what it says
     * @throws IOException if it cannot be read
     */
    InputStream open(ArchivedFile file) throws IOException;

    @Override
    void close() throws IOException;
}
