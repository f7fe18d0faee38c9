package dev.granary.app.share.migrate;

import dev.granary.domain.pipeline.Status;
import dev.granary.domain.pipeline.Training;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code metadata.json} comes to.
 *
 * @param training when, if it says so
 * @param dataset what it says of the data set
 * @param environment what it says of where it ran
 * @param scores its scores, as they are
 * @param others what is kept under its old keys: all that did not move as it is
 */
record OldMetadata(
        Optional<Training> training,
        Map<String, @Nullable Object> dataset,
        Map<String, @Nullable Object> environment,
        Map<String, @Nullable Object> scores,
        Map<String, @Nullable Object> others) {

    private static final List<String> STARTED = List.of("started_at", "start_time", "started");
    private static final List<String> FINISHED =
            List.of("finished_at", "end_time", "ended_at", "completed_at", "finished");
    private static final List<String> AT = List.of("trained_at", "created_at", "date", "timestamp", "time", "run_at");
    private static final List<String> SECONDS =
            List.of("duration_seconds", "duration", "training_time", "fit_time", "elapsed");
    private static final List<String> SCORES = List.of("scores", "metrics");
    private static final String TRAINING = "training";
    private static final String DATASET = "dataset";
    private static final String ENVIRONMENT = "environment";
    private static final String NAME = "name";
    private static final double LONGEST_SECONDS = 1e9;
    private static final Predicate<String> OF_ENVIRONMENT =
            Pattern.compile("version|.+_version").asMatchPredicate();
    private static final Predicate<String> OF_DATASET = Pattern.compile(
                    "n_(samples|features|targets|classes|outputs)(_.+)?|target_type")
            .asMatchPredicate();

    static OldMetadata of(Map<String, @Nullable Object> json) {
        Map<String, @Nullable Object> others = new LinkedHashMap<>(json);
        Map<String, @Nullable Object> dataset = moved(others, DATASET, OF_DATASET);
        Map<String, @Nullable Object> environment = moved(others, ENVIRONMENT, OF_ENVIRONMENT);
        Map<String, @Nullable Object> scores = Map.of();
        Optional<String> key =
                SCORES.stream().filter(name -> json.get(name) instanceof Map).findFirst();
        if (key.isPresent()) {
            scores = map(json.get(key.get()));
            others.remove(key.get());
        }
        return new OldMetadata(training(json), dataset, environment, scores, Collections.unmodifiableMap(others));
    }

    /**
     * Moves what the new record has a section for: what a section of that name has, and what stands outside under a key that
     * belongs there. What would be two things under one key stays outside, and so does the section's name: the definition says
     * which data set it is.
     */
    private static Map<String, @Nullable Object> moved(
            Map<String, @Nullable Object> others, String section, Predicate<String> belongs) {
        Map<String, @Nullable Object> moved = new LinkedHashMap<>();
        if (others.get(section) instanceof Map<?, ?> given) {
            moved.putAll(map(given));
            others.remove(section);
            if (given.containsKey(NAME)) {
                others.put(section, map(Collections.singletonMap(NAME, moved.remove(NAME))));
            }
        }
        for (String key : List.copyOf(others.keySet())) {
            if (belongs.test(key) && !moved.containsKey(key)) {
                moved.put(key, others.remove(key));
            }
        }
        return moved;
    }

    private static Optional<Training> training(Map<String, @Nullable Object> json) {
        Map<String, @Nullable Object> inner = map(json.get(TRAINING));
        Optional<Instant> started = first(STARTED, json, inner, Times::of);
        Optional<Instant> finished = first(FINISHED, json, inner, Times::of);
        Optional<Instant> at = first(AT, json, inner, Times::of);
        Optional<Duration> took = first(SECONDS, json, inner, OldMetadata::seconds);
        Optional<Instant> end = finished.or(() -> started.flatMap(begin -> took.map(begin::plus)))
                .or(() -> at)
                .or(() -> started);
        Optional<Instant> begin =
                started.or(() -> end.map(last -> took.map(last::minus).orElse(last)));
        return begin.map(from -> ended(from, end.orElse(from), json, inner));
    }

    private static Training ended(
            Instant from, Instant to, Map<String, @Nullable Object> json, Map<String, @Nullable Object> inner) {
        boolean hasFailed = first(List.of("status", "state"), json, inner, OldMetadata::text)
                .flatMap(text -> Status.parse(text.toLowerCase(Locale.ROOT)))
                .filter(Status.FAILED::equals)
                .isPresent();
        Training started = Training.started(from);
        return hasFailed
                ? started.failed(
                        to,
                        first(List.of("error"), json, inner, OldMetadata::text).orElse("The older record says failed."))
                : started.finished(to);
    }

    private static <T> Optional<T> first(
            List<String> keys,
            Map<String, @Nullable Object> json,
            Map<String, @Nullable Object> inner,
            Reading<T> reading) {
        return Stream.of(inner, json)
                .flatMap(map -> keys.stream().map(map::get))
                .flatMap(value -> reading.of(value).stream())
                .findFirst();
    }

    private static Optional<Duration> seconds(@Nullable Object value) {
        return value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() < LONGEST_SECONDS
                ? Optional.of(Duration.ofMillis(Math.round(number.doubleValue() * 1000)))
                : Optional.empty();
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    @FunctionalInterface
    private interface Reading<T> {
        Optional<T> of(@Nullable Object value);
    }
}
