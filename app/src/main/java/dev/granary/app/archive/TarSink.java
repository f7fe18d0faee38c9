package dev.granary.app.archive;

import dev.granary.domain.layout.StorePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A tar archive, POSIX.1-2001, of nobody: what it is packed in is up to the stream that it goes into. */
final class TarSink implements ArchiveSink {

    private static final int BUFFER_BYTES = 1 << 18;
    private static final int FOLDER_MODE = 040755;
    private static final int LINK_MODE = 0120777;

    private final TarArchiveOutputStream tar;
    private final StreamEnd end;
    private final FoldersMade folders = new FoldersMade();
    private final byte[] buffer = new byte[BUFFER_BYTES];

    TarSink(OutputStream out, StreamEnd end) {
        this.end = end;
        this.tar = new TarArchiveOutputStream(new UnclosedOutput(out), StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    @Override
    public boolean keepsLinks() {
        return true;
    }

    @Override
    public void file(OutgoingFile file) throws IOException {
        makeFolders(file.path(), file.modified());
        TarArchiveEntry entry = new TarArchiveEntry(file.path().toString());
        entry.setSize(file.sizeBytes());
        begin(entry, file.access().mode(), file.modified());
        try (InputStream in = file.source().open()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                tar.write(buffer, 0, n);
            }
        }
        tar.closeArchiveEntry();
    }

    @Override
    public void link(StorePath path, String text, Instant modified) throws IOException {
        makeFolders(path, modified);
        TarArchiveEntry entry = new TarArchiveEntry(path.toString(), TarConstants.LF_SYMLINK);
        entry.setLinkName(text);
        begin(entry, LINK_MODE, modified);
        tar.closeArchiveEntry();
    }

    private void makeFolders(StorePath path, Instant modified) throws IOException {
        for (StorePath folder : folders.newAbove(path)) {
            begin(new TarArchiveEntry(folder + "/"), FOLDER_MODE, modified);
            tar.closeArchiveEntry();
        }
    }

    private void begin(TarArchiveEntry entry, int mode, Instant modified) throws IOException {
        entry.setMode(mode);
        entry.setIds(0, 0);
        entry.setNames("", "");
        // Parts of a second would need a header of their own.
        entry.setModTime(FileTime.from(modified.truncatedTo(ChronoUnit.SECONDS)));
        tar.putArchiveEntry(entry);
    }

    @Override
    public void settle() {}

    @Override
    public void finish() throws IOException {
        tar.finish();
        end.finish();
    }

    @Override
    public void close() {
        end.release();
    }
}
