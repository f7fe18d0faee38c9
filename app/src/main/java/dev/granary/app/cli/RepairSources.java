package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.maintain.verify.ContentSource;
import dev.granary.app.settings.Settings;
import dev.granary.domain.layout.Layout;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code --from} names: a zip archive, a run of this store or in another folder, or a store. Closes what it opened. */
final class RepairSources implements AutoCloseable {

    private final GranaryCommand granary;
    private final Settings settings;
    private final Granary store;
    private final Deque<Granary> opened = new ArrayDeque<>();

    RepairSources(GranaryCommand granary, Settings settings, Granary store) {
        this.granary = granary;
        this.settings = settings;
        this.store = store;
    }

    List<ContentSource> of(List<String> texts) {
        return texts.stream().map(this::source).toList();
    }

    private ContentSource source(String text) {
        Optional<Path> path = path(text);
        if (path.filter(RepairSources::isZip).isPresent()) {
            return Granary.contentsOfZip(path.get());
        }
        return runHere(text)
                .or(() -> path.filter(RepairSources::isRun).map(this::runThere))
                .orElseGet(() -> store(text));
    }

    private Optional<Path> path(String text) {
        try {
            return Optional.of(granary.terminal().workingFolder().resolve(text).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean isZip(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".zip") && Files.isRegularFile(path);
    }

    private static boolean isRun(Path path) {
        Path name = path.getFileName();
        return name != null
                && path.getParent() != null
                && Layout.isRunFolder(name.toString())
                && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private Optional<ContentSource> runHere(String text) {
        try {
            String named =
                    StoreChoice.of(settings).inside(text, granary.terminal().workingFolder());
            return Optional.of(store.contents(named));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private ContentSource runThere(Path run) {
        Granary there = granary.open(granary.settings(String.valueOf(run.getParent())));
        opened.push(there);
        return there.contents(String.valueOf(run.getFileName()));
    }

    private ContentSource store(String text) {
        Granary there = granary.open(granary.settings(text));
        opened.push(there);
        return there.contents();
    }

    @Override
    public void close() {
        opened.forEach(Granary::close);
    }
}
