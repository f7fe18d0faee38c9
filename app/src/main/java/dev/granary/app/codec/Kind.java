package dev.granary.app.codec;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.domain.pipeline.Status;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a value of a record may be.
 *
 * @param expected how a message says it
 * @param reading the value, or empty if it is something else
 */
record Kind<T>(String expected, Function<Object, Optional<T>> reading) {

    static final Kind<String> TEXT = new Kind<>("text in quotes", Kind::text);

    static final Kind<String> CLASS =
            new Kind<>("the name of a class", value -> text(value).filter(text -> !text.isBlank()));

    static final Kind<Name> NAME = new Kind<>(
            "a name: text in quotes of 1 to " + Name.MAX_LENGTH + " characters without control characters",
            value -> text(value).flatMap(Kind::name));

    static final Kind<Instant> TIME = new Kind<>(
            "a time like \"2024-10-14T10:30:00Z\"", value -> text(value).flatMap(Kind::time));

    static final Kind<Digest> DIGEST = new Kind<>(
            Digest.DIGITS + " lower-case hexadecimal digits in quotes",
            value -> text(value).filter(Digest::isDigest).map(Digest::new));

    /** A name that leads nowhere else: on no operating system is it a path. */
    static final Kind<String> FILE_NAME = new Kind<>(
            "one file name without a path",
            value -> text(value).filter(name -> StorePath.isLegal(name) && name.indexOf('\\') < 0));

    static final Kind<Long> SIZE = new Kind<>(
            "a whole number from 0",
            value -> value instanceof Long number && number >= 0 ? Optional.of(number) : Optional.empty());

    static final Kind<Double> RATIO = new Kind<>(
            "a number from 0",
            value -> value instanceof Number number && number.doubleValue() >= 0
                    ? Optional.of(number.doubleValue())
                    : Optional.empty());

    static final Kind<Boolean> FLAG =
            new Kind<>("true or false", value -> value instanceof Boolean flag ? Optional.of(flag) : Optional.empty());

    /** A value of any kind that is written as one word. */
    static final Kind<String> SCALAR = new Kind<>(
            "one value",
            value -> value instanceof Map || value instanceof List ? Optional.empty() : Optional.of(value.toString()));

    static final Kind<Status> STATUS = new Kind<>(
            "running, finished or failed",
            value -> text(value).flatMap(Status::parse).filter(status -> status != Status.INTERRUPTED));

    static final Kind<LinkKind> LINKS = new Kind<>(
            "symlink, hardlink, copy or pointer", value -> text(value).flatMap(LinkKind::parse));

    static final Kind<Map<String, @Nullable Object>> MAP = new Kind<>("a map ({} for none)", Kind::map);

    static final Kind<List<?>> LIST = new Kind<>(
            "a list ([] for none)", value -> value instanceof List<?> list ? Optional.of(list) : Optional.empty());

    private static Optional<String> text(Object value) {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Optional<Name> name(String text) {
        try {
            return Optional.of(Name.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("unchecked")
    private static Optional<Map<String, @Nullable Object>> map(Object value) {
        return value instanceof Map<?, ?> map ? Optional.of((Map<String, @Nullable Object>) map) : Optional.empty();
    }
}
