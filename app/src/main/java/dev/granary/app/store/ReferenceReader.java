package dev.granary.app.store;

import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.MetadataCodec;
import dev.granary.app.codec.NewerFormat;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds out what refers to the contents of a run. Looks everywhere in it but in its cache, where only what was put aside
 * counts; what cannot be read or understood is told, never passed over. Nothing is followed and nothing written. Thread-safe.
 */
public final class ReferenceReader {

    /** So many folders' records are fetched at once. */
    private static final int CHUNK = 256;

    private final Store store;
    private final Links links;

    public ReferenceReader(Store store, Links links) {
        this.store = store;
        this.links = links;
    }

    /**
     * The references of a run as it is now.
     *
     * @throws StoreFailure if the run cannot be looked at at all
     */
    public RunReferences read(StorePath run) {
        return read(store.survey(run), run);
    }

    /**
     * A run as it is now: its references, what its cache holds, and what its pipelines take.
     *
     * @throws StoreFailure if the run cannot be looked at at all
     */
    public RunUsage usage(StorePath run) {
        Survey survey = store.survey(run);
        return new RunUsage(
                run, read(survey, run), CacheInventory.of(store, survey, run), survey, new FileIdentity(store.blobs()));
    }

    /** As {@link #read(StorePath)}, as a survey of the run shows it. */
    public RunReferences read(Survey survey, StorePath run) {
        List<String> obstacles = new ArrayList<>();
        obstaclesOfRun(survey, run).forEach(obstacles::add);
        List<StorePath> folders = folders(survey, run, obstacles::add);
        List<Look> taken = new ArrayList<>(folders.size());
        for (int from = 0; from < folders.size(); from += CHUNK) {
            List<StorePath> chunk = folders.subList(from, Math.min(from + CHUNK, folders.size()));
            survey.expect(chunk.stream().map(Layout::metadata).toList());
            List<Look> looks = chunk.parallelStream()
                    .map(folder -> new Look(survey, folder).taken())
                    .toList();
            survey.expect(looks.stream().flatMap(Look::links).toList());
            looks.parallelStream().forEach(Look::follow);
            taken.addAll(looks);
        }
        Map<StorePath, LinkState> all = new HashMap<>();
        taken.forEach(look -> look.states.values().forEach(all::putAll));
        LinkTrails trails = new LinkTrails(all);
        List<Referrer> referrers = new ArrayList<>(folders.size());
        for (Look look : taken) {
            look.found.forEach(one -> referrers.add(look.referrer(one, trails)));
            obstacles.addAll(look.obstacles);
        }
        return new RunReferences(referrers, obstacles);
    }

    private static List<String> obstaclesOfRun(Survey survey, StorePath run) {
        List<String> obstacles = new ArrayList<>();
        try {
            RunDocuments.record(survey, run);
        } catch (MalformedDocument | NewerFormat | StoreFailure e) {
            obstacles.add(String.valueOf(e.getMessage()));
        }
        for (String name : survey.others(run)) {
            obstacles.add("Cannot tell what %s refers to: it is no real folder. Remove it, or put a folder there."
                    .formatted(Printable.of(run.child(name).toString())));
        }
        return obstacles;
    }

    /** Where pipelines may stand: directly in the run, and in what was put aside. */
    private static List<StorePath> folders(Survey survey, StorePath run, Consumer<String> obstacle) {
        List<StorePath> folders = new ArrayList<>();
        for (StorePath parent : List.of(run, Layout.damaged(run))) {
            try {
                survey.folders(parent).stream()
                        .map(parent::child)
                        .filter(folder -> !folder.equals(Layout.cache(run)))
                        .forEach(folders::add);
            } catch (StoreFailure e) {
                obstacle.accept(String.valueOf(e.getMessage()));
            }
        }
        return folders;
    }

    /** A folder of which it is known what it holds, and not yet where its links lead. */
    private record Found(StorePath folder, Optional<Metadata> metadata, List<StorePath> links) {}

    /** One look at a folder and all that is in it; then one at where all its links lead. */
    private final class Look {

        private final Survey survey;
        private final StorePath folder;
        private final List<Found> found = new ArrayList<>();
        private final Map<StorePath, Map<StorePath, LinkState>> states = new HashMap<>();
        private final List<String> obstacles = new ArrayList<>();

        Look(Survey survey, StorePath folder) {
            this.survey = survey;
            this.folder = folder;
        }

        Look taken() {
            pipeline(folder);
            return this;
        }

        Stream<StorePath> links() {
            return found.stream().flatMap(one -> one.links().stream());
        }

        void follow() {
            for (Found one : found) {
                Map<StorePath, LinkState> inIt = new LinkedHashMap<>();
                one.links().forEach(link -> state(link).ifPresent(state -> inIt.put(link, state)));
                states.put(one.folder(), inIt);
            }
        }

        Referrer referrer(Found one, LinkTrails trails) {
            Map<StorePath, LinkState> inIt = states.getOrDefault(one.folder(), Map.of());
            List<LinkEnd> leading = new ArrayList<>(inIt.size());
            inIt.forEach((link, state) -> {
                LinkState last = trails.end(state);
                LinkEnd.of(last).ifPresent(end -> {
                    leading.add(end);
                    if (end.isUnclear() && !isPutAside(last)) {
                        obstacles.add(
                                "Cannot tell which content %s refers to: it leads to %s. Remove it, or let it name one file."
                                        .formatted(Printable.of(link.toString()), Printable.of(end.text())));
                    }
                });
            });
            return new Referrer(one.folder(), one.metadata(), inIt, leading);
        }

        /** Whether something leads to what was put aside, where all that is a reference was read by itself. */
        private boolean isPutAside(LinkState link) {
            return link instanceof LinkState.To to
                    && to.target().startsWith(Layout.damaged(Layout.runOf(folder)))
                    && !to.target().equals(Layout.damaged(Layout.runOf(folder)));
        }

        private Optional<LinkState> state(StorePath link) {
            try {
                return Optional.of(links.inspect(survey, link));
            } catch (StoreFailure e) {
                obstacles.add(String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        }

        /** A folder that is or may be a pipeline, or one that holds some. */
        private void pipeline(StorePath pipeline) {
            List<StorePath> inIt = new ArrayList<>();
            Optional<Metadata> metadata = metadata(pipeline);
            boolean isPipeline = metadata.isPresent() || isThere(Layout.definition(pipeline));
            links(pipeline, inIt);
            for (StorePath below : folders(pipeline)) {
                if (isPipeline && isOfPipeline(pipeline, below)) {
                    linksBelow(below, inIt);
                } else {
                    pipeline(below);
                }
            }
            if (metadata.isPresent() || !inIt.isEmpty()) {
                found.add(new Found(pipeline, metadata, inIt));
            }
        }

        private boolean isOfPipeline(StorePath pipeline, StorePath below) {
            return Set.of(
                            Layout.inputs(pipeline),
                            Layout.binaries(pipeline),
                            Layout.outputs(pipeline),
                            Layout.predictions(pipeline))
                    .contains(below);
        }

        /** What its record says; a pipeline that has lost its record is told, unless it was only claimed. */
        private Optional<Metadata> metadata(StorePath pipeline) {
            StorePath path = Layout.metadata(pipeline);
            try {
                Optional<Document> document = survey.read(path);
                if (document.isEmpty() && isThere(Layout.definition(pipeline)) && isMoreThanClaimed(pipeline)) {
                    obstacles.add(
                            "Cannot tell what %s refers to: its %s is gone. Restore that file, or remove the pipeline with 'granary rm %s'."
                                    .formatted(pipeline, Layout.METADATA, pipeline));
                }
                return document.map(found -> MetadataCodec.decode(path.toString(), found.bytes(), pipeline.name()));
            } catch (MalformedDocument | NewerFormat | StoreFailure e) {
                obstacles.add(String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        }

        private boolean isMoreThanClaimed(StorePath pipeline) {
            return Stream.of(Layout.scores(pipeline), Layout.inputs(pipeline), Layout.binaries(pipeline))
                    .anyMatch(this::isThere);
        }

        private boolean isThere(StorePath path) {
            try {
                return survey.presence(path) != Presence.ABSENT;
            } catch (StoreFailure e) {
                obstacles.add(String.valueOf(e.getMessage()));
                return true;
            }
        }

        private void linksBelow(StorePath path, List<StorePath> inIt) {
            links(path, inIt);
            folders(path).forEach(below -> linksBelow(below, inIt));
        }

        private List<StorePath> folders(StorePath path) {
            try {
                List<StorePath> below =
                        survey.folders(path).stream().map(path::child).toList();
                if (!below.isEmpty() && FolderDepth.isReached(path)) {
                    obstacles.add(FolderDepth.problem(path));
                    return List.of();
                }
                return below;
            } catch (StoreFailure e) {
                obstacles.add(String.valueOf(e.getMessage()));
                return List.of();
            }
        }

        private void links(StorePath path, List<StorePath> inIt) {
            try {
                survey.others(path).stream().map(path::child).forEach(inIt::add);
            } catch (StoreFailure e) {
                obstacles.add(String.valueOf(e.getMessage()));
            }
        }
    }
}
