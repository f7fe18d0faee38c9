package dev.granary.app.record;

import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Annotations;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Linking;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.PlainValues;
import dev.granary.domain.pipeline.ReferencedInput;
import dev.granary.domain.pipeline.Role;
import dev.granary.domain.pipeline.SavedFile;
import dev.granary.domain.pipeline.StoredSizes;
import dev.granary.domain.pipeline.Training;
import dev.granary.domain.score.Direction;
import dev.granary.domain.score.Scores;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is said of a pipeline while it is recorded, beside its contents. Thread-safe. */
final class RecordedFacts {

    private final Clock clock;
    private final Earlier earlier;
    private final Training started;
    private final Map<String, @Nullable Object> dataset = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> environment = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> scores = new LinkedHashMap<>();
    private final Map<String, Object> directions = new LinkedHashMap<>();
    private final List<ReferencedInput> references = new ArrayList<>();
    private final Map<String, SavedFile> saved = new LinkedHashMap<>();
    private Annotations annotations = Annotations.NONE;

    RecordedFacts(Clock clock, Name datasetName, Map<String, ?> surroundings) {
        this.clock = clock;
        this.earlier = Earlier.NOTHING;
        this.started = Training.started(now(clock));
        dataset.put("name", datasetName.text());
        environment.putAll(PlainValues.copyOf(surroundings));
    }

    /** Of a recording that goes on: what was said before counts until something else is said. */
    RecordedFacts(Clock clock, Metadata before, Scores scored) {
        this.clock = clock;
        this.earlier = new Earlier(Optional.of(before));
        this.started = before.training();
        dataset.putAll(before.dataset());
        environment.putAll(before.environment());
        scores.putAll(scored.tree());
        references.addAll(before.references());
        annotations = before.annotations();
    }

    static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    synchronized void dataset(Map<String, ?> properties) {
        dataset.putAll(PlainValues.copyOf(properties));
    }

    synchronized void environment(Map<String, ?> properties) {
        environment.putAll(PlainValues.copyOf(properties));
    }

    synchronized void scores(Map<String, ?> given) {
        merge(scores, PlainValues.copyOf(given));
    }

    private static void merge(Map<String, @Nullable Object> into, Map<?, ?> given) {
        given.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (value instanceof Map<?, ?> inner && into.get(name) instanceof Map<?, ?> present) {
                Map<String, @Nullable Object> both = new LinkedHashMap<>();
                merge(both, present);
                merge(both, inner);
                into.put(name, both);
            } else {
                into.put(name, value);
            }
        });
    }

    synchronized void direction(String metric, Direction better) {
        directions.put(metric, better.text());
    }

    synchronized void reference(ReferencedInput input) {
        references.add(input);
    }

    synchronized void annotate(UnaryOperator<Annotations> more) {
        annotations = more.apply(annotations);
    }

    synchronized void saved(SavedFile file) {
        saved.put(file.file(), file);
    }

    /** What the pipeline had before. */
    Earlier earlier() {
        return earlier;
    }

    private List<SavedFile> allFiles() {
        Map<String, SavedFile> all = new LinkedHashMap<>();
        earlier.files().forEach(file -> all.put(file.file(), file));
        all.putAll(saved);
        return List.copyOf(all.values());
    }

    /** The files that were saved by this recording, in the folder that the pipeline stands in now. */
    synchronized Set<StorePath> savedFiles(StorePath pipeline) {
        Set<StorePath> files = new LinkedHashSet<>();
        saved.keySet().forEach(file -> files.add(StorePath.parse(pipeline + "/" + file)));
        return files;
    }

    synchronized Map<String, @Nullable Object> scores() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(scores);
        if (!directions.isEmpty()) {
            Map<String, @Nullable Object> merged = new LinkedHashMap<>();
            if (all.get(Scores.DIRECTIONS) instanceof Map<?, ?> given) {
                given.forEach((metric, better) -> merged.put(String.valueOf(metric), better));
            }
            merged.putAll(directions);
            all.put(Scores.DIRECTIONS, merged);
        }
        return all;
    }

    /** What is known when the recording begins. */
    synchronized Metadata beginning(String id) {
        return new Metadata(
                id,
                started,
                dataset,
                List.of(),
                List.of(),
                environment,
                List.of(),
                new StoredSizes(0, 0, 0),
                Optional.empty());
    }

    Ending finished() {
        return new Ending(started.finished(now(clock)));
    }

    Ending failed(String reason) {
        return new Ending(started.failed(now(clock), reason));
    }

    Ending open() {
        return new Ending(started.open());
    }

    /** How the recording ends, or pauses. */
    final class Ending {

        private final Training training;

        private Ending(Training training) {
            this.training = training;
        }

        Training training() {
            return training;
        }

        /**
         * What the record is to say.
         *
         * @param links those that this recording made
         * @param newlyStored what its artifacts were first to store
         * @param now how they were made, but for those that say otherwise
         */
        Metadata metadata(String id, PendingLinks.Links links, long newlyStored, Linking now) {
            List<ArtifactEntry> inputs = earlier.with(Role.INPUT, links.of(Role.INPUT), now);
            List<ArtifactEntry> artifacts = earlier.with(Role.BINARY, links.of(Role.BINARY), now);
            synchronized (RecordedFacts.this) {
                return new Metadata(
                        id,
                        training,
                        dataset,
                        inputs,
                        references,
                        environment,
                        artifacts,
                        earlier.sizes(artifacts, newlyStored),
                        Optional.of(earlier.linking(now)),
                        annotations,
                        allFiles());
            }
        }
    }
}
