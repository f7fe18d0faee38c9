package dev.granary.app.store;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.BlobStat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that stands in a run, but what programs at work keep there for themselves: leases, the memories of known files and
 * rows, what is being written, and the trash. Nothing is followed.
 *
 * @param folders the run's own first
 * @param links what is neither file nor folder: links by where they lead, and devices as {@link LinkState.NoLink}
 */
public record RunTree(StorePath run, List<BlobStat> files, List<StorePath> folders, Map<StorePath, LinkState> links) {

    public RunTree {
        files = List.copyOf(files);
        folders = List.copyOf(folders);
        links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
    }

    /**
     * As of now.
     *
     * @throws dev.granary.ports.failure.StoreFailure if some of it cannot be looked at
     */
    public static RunTree of(Store store, Links links, StorePath run) {
        Walk walk = new Walk(store.survey(run), links, run);
        walk.into(run);
        return new RunTree(run, walk.files, walk.folders, walk.found);
    }

    private static final class Walk {

        private final Survey survey;
        private final Links links;
        private final Set<StorePath> passedOver;
        private final List<BlobStat> files = new ArrayList<>();
        private final List<StorePath> folders = new ArrayList<>();
        private final Map<StorePath, LinkState> found = new LinkedHashMap<>();

        Walk(Survey survey, Links links, StorePath run) {
            this.survey = survey;
            this.links = links;
            this.passedOver = Set.of(
                    Layout.known(run),
                    Layout.rows(run),
                    Layout.lock(run),
                    Layout.leases(run),
                    Layout.unfinished(run),
                    Layout.trash(run));
        }

        void into(StorePath folder) {
            folders.add(folder);
            survey.files(folder).stream()
                    .filter(file -> !passedOver.contains(file.path()))
                    .forEach(files::add);
            for (String name : survey.others(folder)) {
                found.put(folder.child(name), links.inspect(folder.child(name)));
            }
            List<String> below = survey.folders(folder);
            if (!below.isEmpty() && FolderDepth.isReached(folder)) {
                throw new WrongTypeFailure(FolderDepth.problem(folder), null);
            }
            below.stream()
                    .map(folder::child)
                    .filter(child -> !passedOver.contains(child))
                    .forEach(this::into);
        }
    }
}
