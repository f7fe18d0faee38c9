package dev.granary.app.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** An archive whose listing is known; how its files are opened is another's affair. */
final class ListedArchive implements Archive {

    /** Opens one of the files that are listed. */
    @FunctionalInterface
    interface Opening {
        InputStream open(ArchivedFile file) throws IOException;
    }

    private final String label;
    private final List<ArchivedFile> files;
    private final List<ArchivedFile> strays;
    private final List<ArchivedLink> links;
    private final Opening opening;
    private final Closeable onClose;

    private ListedArchive(
            String label,
            List<ArchivedFile> files,
            List<ArchivedFile> strays,
            List<ArchivedLink> links,
            Opening opening,
            Closeable onClose) {
        this.label = label;
        this.files = List.copyOf(files);
        this.strays = List.copyOf(strays);
        this.links = links;
        this.opening = opening;
        this.onClose = onClose;
    }

    /** The archive, which closes what it is told to. Of the listing only what it lists is kept. */
    static Archive of(String label, Listing listing, Opening opening, Closeable onClose) throws IOException {
        List<ArchivedFile> files = new ArrayList<>();
        List<ArchivedFile> strays = new ArrayList<>();
        for (ArchivedFile file : listing.files()) {
            (Strays.isStray(file, opening) ? strays : files).add(file);
        }
        return new ListedArchive(label, files, strays, listing.links(), opening, onClose);
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public List<ArchivedFile> files() {
        return files;
    }

    @Override
    public List<ArchivedFile> strays() {
        return strays;
    }

    @Override
    public List<ArchivedLink> links() {
        return links;
    }

    @Override
    public InputStream open(ArchivedFile file) throws IOException {
        return opening.open(file);
    }

    @Override
    public void close() throws IOException {
        onClose.close();
    }
}
