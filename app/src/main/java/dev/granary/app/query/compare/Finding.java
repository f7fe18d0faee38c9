package dev.granary.app.query.compare;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What is found of a content.
 *
 * @param pipelines the places in the comparison of those it is said of; of {@link Verdict#PARTLY_ABSENT}, of those that have
 *     it
 * @param causes what is not the same of these pipelines and may be the reason: of the configuration, and of {@link
 *     Verdict#NOT_REPRODUCIBLE} and {@link Verdict#DIFFERENT} of the circumstances
 */
public record Finding(Verdict verdict, List<Integer> pipelines, List<Cause> causes) {

    /** What a cause is. */
    public enum Kind {
        PARAMETER,
        STEPS,
        DATA,
        ENVIRONMENT,
        /** The commit that was checked out, and whether that is all there was. */
        CODE,
        /** The code of a command, of which nothing is recorded. */
        UNRECORDED_CODE,
        /** Whether it finished. */
        STATUS
    }

    /**
     * Something that is not the same.
     *
     * @param name of a parameter as its row is labelled; of the others a word
     */
    public record Cause(Kind kind, String name) {

        public Cause {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(name, "name");
        }
    }

    public Finding {
        Objects.requireNonNull(verdict, "verdict");
        pipelines = List.copyOf(pipelines);
        causes = List.copyOf(causes);
    }

    Finding withoutCauses() {
        return new Finding(verdict, pipelines, List.of());
    }

    /** In words, without naming the pipelines. */
    public String text() {
        String names = causes.stream().map(Cause::name).collect(Collectors.joining(", "));
        return switch (verdict) {
            case SAME_OBJECT -> "same object";
            case NOT_REPRODUCIBLE ->
                "not reproducible: same configuration, other bytes" + (causes.isEmpty() ? "" : " (" + reasons() + ")");
            case DEAD_PARAMETER -> "dead parameter: other " + names + ", same bytes";
            case SAME_BYTES -> "other " + names + ", but same bytes";
            case DIFFERENT -> causes.isEmpty() ? "other bytes" : "other " + names + ", other bytes";
            case PARTLY_ABSENT -> "not in all";
        };
    }

    /** What may be behind it that the same configuration came to other bytes. */
    private String reasons() {
        return causes.stream()
                .map(cause -> switch (cause.kind()) {
                    case CODE -> "perhaps other code, it was not committed";
                    case UNRECORDED_CODE -> "perhaps other code, none is recorded";
                    case PARAMETER, STEPS, DATA, ENVIRONMENT, STATUS -> "other " + cause.name();
                })
                .collect(Collectors.joining("; "));
    }
}
