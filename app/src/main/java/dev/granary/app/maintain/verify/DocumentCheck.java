package dev.granary.app.maintain.verify;

import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.host.Sha256;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.RunDocuments;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Status;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.Presence;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The YAML files: there, readable, ended, and at one with themselves. A changed digit in {@code scores.yaml} or in a description
 * shows nowhere: no hash of those files is recorded, unless the run is sealed.
 */
final class DocumentCheck implements Check {

    private static final Pattern HASHED_ID = Pattern.compile("([0-9a-f]{6,64})(-\\d+)?");

    @Override
    public void look(RunLook run, Findings findings) {
        run(run, findings);
        for (PipelineRecord pipeline : run.pipelines()) {
            pipeline(run, pipeline, findings);
        }
    }

    private static void run(RunLook run, Findings findings) {
        StorePath path = Layout.runDocument(run.run());
        try {
            if (RunDocuments.record(run.survey(), run.run()).isEmpty()) {
                findings.add(
                        FindingKind.DOCUMENT_MISSING,
                        path,
                        "%s is gone: the run's description and tags are not known. Restore it from a copy; recording into the run writes a new one."
                                .formatted(path));
            } else {
                requireEnd(run, path, List.of(), findings);
            }
        } catch (MalformedDocument | StoreFailure e) {
            findings.add(FindingKind.DOCUMENT_UNREADABLE, path, String.valueOf(e.getMessage()));
        }
    }

    private static void pipeline(RunLook run, PipelineRecord pipeline, Findings findings) {
        StorePath place = pipeline.place();
        boolean isMoreThanClaimed = isMoreThanClaimed(run, place);
        List<StorePath> unread = Stream.of(Layout.definition(place), Layout.metadata(place), Layout.scores(place))
                .filter(path -> pipeline.problems().stream().anyMatch(problem -> problem.contains(path.name())))
                .toList();
        for (StorePath path : unread) {
            if (isThere(run, path)) {
                String problem = pipeline.problems().stream()
                        .filter(text -> text.contains(path.name()))
                        .findFirst()
                        .orElseThrow();
                findings.addIn(place, FindingKind.DOCUMENT_UNREADABLE, path, problem);
            }
        }
        for (StorePath path : expectedDocuments(pipeline, isMoreThanClaimed)) {
            if (!isThere(run, path)) {
                findings.addIn(
                        place,
                        FindingKind.DOCUMENT_MISSING,
                        path,
                        "%s is gone. Restore it from a copy, or record the pipeline again.".formatted(path));
            } else if (!unread.contains(path)) {
                requireEnd(run, path, List.of(place), findings);
            }
        }
        pipeline.metadata().ifPresent(metadata -> requireAtOne(place, metadata, findings));
        pipeline.definition().ifPresent(definition -> requireId(pipeline, definition, findings));
    }

    private static boolean isThere(RunLook run, StorePath path) {
        return run.survey().presence(path) != Presence.ABSENT;
    }

    /** A recording that died early leaves less than all. */
    private static List<StorePath> expectedDocuments(PipelineRecord pipeline, boolean isMoreThanClaimed) {
        StorePath place = pipeline.place();
        Stream<StorePath> always = Stream.of(Layout.definition(place));
        boolean isBegun = isMoreThanClaimed || pipeline.metadata().isPresent();
        Stream<StorePath> begun = isBegun ? Stream.of(Layout.metadata(place)) : Stream.of();
        Stream<StorePath> ended = pipeline.status() == Status.FINISHED ? Stream.of(Layout.scores(place)) : Stream.of();
        return Stream.of(always, begun, ended).flatMap(paths -> paths).toList();
    }

    private static boolean isMoreThanClaimed(RunLook run, StorePath place) {
        return Stream.of(Layout.scores(place), Layout.inputs(place), Layout.binaries(place))
                .anyMatch(path -> isThere(run, path));
    }

    /** What is written is written whole, and the last line of every file has an end. */
    private static void requireEnd(RunLook run, StorePath path, List<StorePath> pipelines, Findings findings) {
        Optional<Document> document = run.survey().read(path);
        boolean isEnded = document.map(Document::bytes)
                .filter(bytes -> bytes.length > 0 && bytes[bytes.length - 1] != '\n')
                .isEmpty();
        if (!isEnded) {
            findings.add(
                    FindingKind.DOCUMENT_CUT,
                    path,
                    "%s seems to be cut: its last line has no end. Compare it with a copy; if it is whole, end that line."
                            .formatted(path),
                    pipelines);
        }
    }

    private static void requireAtOne(StorePath place, Metadata metadata, Findings findings) {
        long count = metadata.artifacts().size();
        long total = metadata.artifacts().stream()
                .mapToLong(ArtifactEntry::sizeBytes)
                .sum();
        if (metadata.sizes().count() != count || metadata.sizes().totalBytes() != total) {
            findings.addIn(
                    place,
                    FindingKind.RECORD_WRONG,
                    Layout.metadata(place),
                    "%s contradicts itself: it counts %d artifacts with %d bytes and lists %d with %d. Compare it with a copy."
                            .formatted(
                                    Layout.metadata(place),
                                    metadata.sizes().count(),
                                    metadata.sizes().totalBytes(),
                                    count,
                                    total));
        }
    }

    /** An id that the program gave is a hash of the definition. */
    private static void requireId(PipelineRecord pipeline, Definition definition, Findings findings) {
        Matcher id = HASHED_ID.matcher(pipeline.metadata().map(Metadata::id).orElse(""));
        if (definition.givenId().isPresent() || !id.matches()) {
            return;
        }
        Digest full = Sha256.of(definition.canonicalJson().getBytes(StandardCharsets.UTF_8));
        if (!full.hex().startsWith(id.group(1))) {
            StorePath path = Layout.definition(pipeline.place());
            findings.addIn(
                    pipeline.place(),
                    FindingKind.DEFINITION_CHANGED,
                    path,
                    "%s is not the definition that was recorded: its id would be %s, not %s. Compare it with a copy."
                            .formatted(path, full.shortForm(id.group(1).length()), id.group(1)));
        }
    }
}
