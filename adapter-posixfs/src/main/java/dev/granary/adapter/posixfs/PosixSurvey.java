package dev.granary.adapter.posixfs;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.spi.LiveSurvey;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.Presence;
import dev.granary.ports.storage.Stamp;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks when a question comes up; but a folder is read once for two questions, and one that was listed as a real one is not looked at again for each of its files'
 * stamps. Should a link have taken its place meanwhile, those are stamps of files that stand elsewhere: none of them is one
 * that a file of that folder ever had.
 */
final class PosixSurvey implements Survey {

    private final Root root;
    private final LiveSurvey live;
    private final Listings listings;
    private final Map<StorePath, Path> real = new ConcurrentHashMap<>();

    PosixSurvey(Root root, LiveSurvey live) {
        this.root = root;
        this.live = live;
        this.listings = new Listings(root);
    }

    @Override
    public Presence presence(StorePath path) {
        return live.presence(path);
    }

    @Override
    public List<String> folders(StorePath folder) {
        List<String> names = listings.folders(live.inside(folder));
        Path path = root.resolve(folder);
        names.forEach(name -> real.put(folder.child(name), Root.child(path, name)));
        return names;
    }

    @Override
    public List<String> others(StorePath folder) {
        return listings.others(live.inside(folder));
    }

    @Override
    public List<BlobStat> files(StorePath folder) {
        return live.files(folder);
    }

    @Override
    public Optional<Stamp> stamp(StorePath file) {
        root.requireOpen();
        Path folder = file.isRoot() ? null : real.get(file.parent());
        if (folder == null) {
            // For the check that the path is inside of what is surveyed.
            return live.presence(file) == Presence.FILE ? stamp(root.look(file).path()) : Optional.empty();
        }
        return stamp(Root.child(folder, file.name()));
    }

    private static Optional<Stamp> stamp(Path file) {
        return FileState.read(file).flatMap(FileState::stamp);
    }

    @Override
    public Optional<Document> read(StorePath document) {
        return live.read(document);
    }

    @Override
    public Optional<LinkState> link(StorePath path) {
        return live.link(path);
    }

    @Override
    public boolean isHeld(StorePath scope) {
        return live.isHeld(scope);
    }

    @Override
    public Optional<Instant> time() {
        return live.time();
    }

    @Override
    public void expect(Collection<StorePath> paths) {
        live.expect(paths);
    }
}
