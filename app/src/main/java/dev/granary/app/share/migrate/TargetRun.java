package dev.granary.app.share.migrate;

import dev.granary.app.codec.DefinitionCodec;
import dev.granary.app.codec.DefinitionDocument;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.MetadataCodec;
import dev.granary.app.codec.NewerFormat;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.FolderForm;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.Document;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What stands in the run that pipelines are carried over to. */
final class TargetRun {

    /**
     * A pipeline of the run.
     *
     * @param folder its folder
     * @param definition empty if there is none, or none that can be understood
     * @param metadata the same of its record
     * @param origin where it was carried over from, if it was
     * @param isUnfinished whether it has no record yet
     * @param documentBytes what its documents have
     */
    record Pipeline(
            String folder,
            Optional<Definition> definition,
            Optional<Metadata> metadata,
            Optional<Origin> origin,
            boolean isUnfinished,
            long documentBytes) {}

    private final Map<String, Pipeline> pipelines = new HashMap<>();

    private TargetRun() {}

    /**
     * As it is now; with no pipelines if there is no such run.
     *
     * @throws StoreFailure if the store cannot be read
     */
    static TargetRun read(Store store, StorePath run) {
        Survey survey = store.survey(run);
        List<StorePath> places = survey.folders(run).stream()
                .filter(Layout::isPipelineFolder)
                .map(run::child)
                .toList();
        survey.expect(places.stream()
                .flatMap(place -> Stream.of(Layout.definition(place), Layout.metadata(place), Layout.scores(place)))
                .toList());
        TargetRun target = new TargetRun();
        places.forEach(place -> target.pipelines.put(FolderForm.caseless(place.name()), pipeline(survey, place)));
        return target;
    }

    private static Pipeline pipeline(Survey survey, StorePath place) {
        try {
            Optional<Document> definition = survey.read(Layout.definition(place));
            Optional<Document> record = survey.read(Layout.metadata(place));
            Optional<Document> scores = survey.read(Layout.scores(place));
            return new Pipeline(
                    place.name(),
                    definition.flatMap(document -> definition(place, document)),
                    record.flatMap(document -> metadata(place, document)),
                    record.flatMap(document -> Origin.in(Layout.metadata(place).toString(), document.bytes())),
                    record.stream().noneMatch(document -> document.bytes().length > 0),
                    Stream.of(definition, record, scores)
                            .flatMap(Optional::stream)
                            .mapToLong(document -> document.bytes().length)
                            .sum());
        } catch (UnavailableFailure e) {
            throw e;
        } catch (StoreFailure e) {
            return new Pipeline(place.name(), Optional.empty(), Optional.empty(), Optional.empty(), false, 0);
        }
    }

    private static Optional<Definition> definition(StorePath place, Document document) {
        try {
            return Optional.of(DefinitionCodec.decode(Layout.definition(place).toString(), document.bytes()))
                    .map(DefinitionDocument::definition);
        } catch (MalformedDocument | NewerFormat e) {
            return Optional.empty();
        }
    }

    private static Optional<Metadata> metadata(StorePath place, Document document) {
        try {
            return Optional.of(MetadataCodec.decode(Layout.metadata(place).toString(), document.bytes(), place.name()));
        } catch (MalformedDocument | NewerFormat e) {
            return Optional.empty();
        }
    }

    Collection<Pipeline> pipelines() {
        return pipelines.values();
    }

    /** The pipeline whose folder has this name, or one that some systems take for it. */
    Optional<Pipeline> at(String folder) {
        return Optional.ofNullable(pipelines.get(FolderForm.caseless(folder)));
    }

    /** The finished pipeline that was carried over from there as it is. */
    Optional<Pipeline> from(Origin origin) {
        return pipelines.values().stream()
                .filter(pipeline -> pipeline.origin().equals(Optional.of(origin)))
                .filter(pipeline -> pipeline.metadata().isPresent())
                .findFirst();
    }

    /** A pipeline that was carried over from there when it was another. */
    Optional<Pipeline> fromEarlier(Origin origin) {
        return pipelines.values().stream()
                .filter(pipeline -> pipeline.origin()
                        .filter(earlier -> earlier.path().equals(origin.path()))
                        .isPresent())
                .findFirst();
    }

    /** Every content that a record names. */
    Set<Digest> contents() {
        Set<Digest> contents = new HashSet<>();
        pipelines.values().stream()
                .flatMap(pipeline -> pipeline.metadata().stream())
                .flatMap(Metadata::contents)
                .map(ArtifactEntry::sha256)
                .forEach(contents::add);
        return contents;
    }
}
