package dev.granary.ports.bed;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;

/** The entries of a folder as a {@link WrappedFileSystem} shows them. */
final class WrappedEntries implements DirectoryStream<Path> {

    private final WrappedFileSystem fileSystem;
    private final DirectoryStream<Path> entries;

    WrappedEntries(WrappedFileSystem fileSystem, DirectoryStream<Path> entries) {
        this.fileSystem = fileSystem;
        this.entries = entries;
    }

    @Override
    public Iterator<Path> iterator() {
        Iterator<Path> all = entries.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public Path next() {
                return fileSystem.show(all.next());
            }
        };
    }

    @Override
    public void close() throws IOException {
        entries.close();
    }
}
