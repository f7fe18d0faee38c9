package dev.granary.app.record;

import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Linking;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.PlainValues;
import dev.granary.domain.pipeline.ReferencedInput;
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
import org.jspecify.annotations.Nullable;

/** What is said of a pipeline while it is recorded, beside its contents. Thread-safe. */
final class RecordedFacts {

    private final Clock clock;
    private final Training started;
    private final Map<String, @Nullable Object> dataset = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> environment = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> scores = new LinkedHashMap<>();
    private final Map<String, Object> directions = new LinkedHashMap<>();
    private final List<ReferencedInput> references = new ArrayList<>();
    private final Set<StorePath> saved = new LinkedHashSet<>();

    RecordedFacts(Clock clock, Name datasetName, Map<String, ?> surroundings) {
        this.clock = clock;
        this.started = Training.started(now(clock));
        dataset.put("name", datasetName.text());
        environment.putAll(PlainValues.copyOf(surroundings));
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

    synchronized void saved(StorePath file) {
        saved.add(file);
    }

    /** The files that were saved, in the folder that the pipeline stands in now. */
    synchronized Set<StorePath> savedFiles(StorePath pipeline) {
        Set<StorePath> files = new LinkedHashSet<>();
        saved.forEach(file -> files.add(pipeline.child(file.parent().name()).child(file.name())));
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

    /** How the recording ends. */
    final class Ending {

        private final Training training;

        private Ending(Training training) {
            this.training = training;
        }

        Training training() {
            return training;
        }

        Metadata metadata(
                String id,
                List<ArtifactEntry> inputs,
                List<ArtifactEntry> artifacts,
                StoredSizes sizes,
                Linking links) {
            synchronized (RecordedFacts.this) {
                return new Metadata(
                        id, training, dataset, inputs, references, environment, artifacts, sizes, Optional.of(links));
            }
        }
    }
}
