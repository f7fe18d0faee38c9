package dev.granary.app.query.lineage;

import dev.granary.app.lookup.ContentNotation;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.lookup.PipelineLookup;
import dev.granary.app.lookup.RunLookup;
import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds the pipeline or content that a text names. */
final class StartLookup {

    /** Run, pipeline, folder, file. */
    private static final int FILE_DEPTH = 4;

    private final LineageIndex index;
    private final RunLookup runs;
    private final PipelineLookup pipelines;
    private final String address;
    private final List<String> problems;

    /**
     * @param address where the store is, for messages
     * @param problems what could not be read, for messages
     */
    StartLookup(LineageIndex index, RunLookup runs, PipelineLookup pipelines, String address, List<String> problems) {
        this.index = index;
        this.runs = runs;
        this.pipelines = pipelines;
        this.address = address;
        this.problems = problems;
    }

    /**
     * The node.
     *
     * @throws NotFoundException if there is none
     * @throws dev.granary.app.lookup.AmbiguousException if several fit
     */
    int find(String text) {
        Optional<String> digits = ContentNotation.digits(text);
        if (digits.isPresent()) {
            return content(text, digits.get(), ContentNotation.NO_SUCH_DIGITS);
        }
        if (ContentNotation.isPlace(text)) {
            Optional<StorePath> place = place(text);
            return place.flatMap(this::file).orElseGet(() -> pipeline(text));
        }
        return cached(text, text);
    }

    private int content(String text, String digits, String reason) {
        return ContentNotation.only(text, index.beginningWith(digits))
                .map(content -> index.find(content).orElseThrow())
                .orElseThrow(() -> notFound(text, reason));
    }

    /** By the digits that the name of a file in a cache shows. */
    private int cached(String text, String file) {
        String digits =
                ArtifactName.parse(file).map(ArtifactName::shortForm).orElseThrow(() -> notFound(text, noName()));
        return content(text, digits, noName());
    }

    private static String noName() {
        return ContentNotation.NO_SUCH_NAME;
    }

    private static Optional<StorePath> place(String text) {
        try {
            return Optional.of(StorePath.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A file in a cache, or one that a pipeline's record tells of; empty if the place cannot be one. */
    private Optional<Integer> file(StorePath place) {
        if (place.isDirectlyIn(Layout.cache(Layout.runOf(place)))) {
            return Optional.of(cached(place.toString(), place.name()));
        }
        if (place.segments().size() != FILE_DEPTH) {
            return Optional.empty();
        }
        StorePath pipeline = place.parent().parent();
        OptionalInt node = index.find(pipeline);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(index.tiesOf(node.getAsInt())
                .filter(tie -> index.name(tie).equals(place.relativeTo(pipeline)))
                .map(index::contentOf)
                .findFirst()
                .orElseThrow(() -> notFound(
                        place.toString(),
                        "the record of its pipeline tells of no such file. 'granary lineage %s' shows what it tells of"
                                .formatted(Printable.of(pipeline.toString())))));
    }

    private int pipeline(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0 || slash == text.length() - 1) {
            throw new NotFoundException(
                    "'%s' names no pipeline; give RUN/PIPELINE. 'granary ls %s' lists the pipelines of a run."
                            .formatted(Printable.of(text), slash > 0 ? Printable.of(text.substring(0, slash)) : "RUN"));
        }
        StorePath place = pipelines
                .find(runs.find(text.substring(0, slash)), text.substring(slash + 1))
                .place();
        return index.find(place).orElseThrow(() -> notFound(text, "its pipeline was not there a moment ago"));
    }

    /**
     * The node of what a file of this machine holds.
     *
     * @throws NotFoundException if no pipeline has to do with it
     */
    int find(Digest content, String label) {
        return index.find(content)
                .orElseThrow(() -> new NotFoundException(
                        "Cannot find what %s holds in %s: no pipeline has read or made it by its SHA-256, %s. Name another store with --store, or record it."
                                .formatted(Printable.of(label), address, content)));
    }

    private NotFoundException notFound(String text, String reason) {
        return ContentNotation.notFound(text, address, reason, problems);
    }
}
