package dev.granary.app.maintain.verify;

import dev.granary.app.archive.RefusedArchive;
import dev.granary.app.archive.ZipContents;
import dev.granary.app.store.Content;
import dev.granary.app.store.Wanted;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.storage.SourceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Predicate;

/** A zip archive: of a run, of a store, or of anything else that has the bytes. */
final class ZipSource implements ContentSource {

    private final Path file;

    ZipSource(Path file) {
        this.file = file;
    }

    @Override
    public String label() {
        return file.toString();
    }

    /**
     * @throws UnavailableFailure if the archive cannot be read
     */
    @Override
    public boolean offer(Wanted wanted, Predicate<Content> taker) {
        try (ZipContents zip = ZipContents.open(file)) {
            return zip.ofSize(wanted.sizeBytes()).stream().anyMatch(entry -> offer(entry, taker));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Makes sure that there is an archive to look into.
     *
     * @throws UnavailableFailure if there is none, or it cannot be read
     */
    void requireReadable() {
        try (ZipContents zip = ZipContents.open(file)) {
            zip.ofSize(0);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private UnavailableFailure unreadable(IOException e) {
        return e instanceof RefusedArchive
                ? new UnavailableFailure(String.valueOf(e.getMessage()), e)
                : new UnavailableFailure(
                        "Cannot read the archive %s: %s. Name a zip archive that can be read."
                                .formatted(file, e.getMessage()),
                        e);
    }

    private static boolean offer(ZipContents.Entry entry, Predicate<Content> taker) {
        try (InputStream in = entry.open()) {
            return taker.test(Content.ofStream(in));
        } catch (SourceFailure | IOException e) {
            return false;
        }
    }
}
