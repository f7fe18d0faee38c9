package dev.granary.app.share;

import dev.granary.app.codec.DefinitionCodec;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.MetadataCodec;
import dev.granary.app.codec.NewerFormat;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Status;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.Document;
import java.util.Arrays;
import java.util.Optional;

/** Compares a pipeline with what stands where it is to be copied to. */
final class Comparison {

    private static final String CHOICES =
            "Rename one of the two folders, remove the one that you do not want, or copy into another store; then copy again.";

    private Comparison() {}

    /**
     * What stands at a place, by a survey of it or of what it stands in.
     *
     * @throws UnavailableFailure if the store cannot be reached
     */
    static Standing at(StorePath place, SourcePipeline pipeline, Survey survey) {
        try {
            return switch (survey.presence(place)) {
                case ABSENT -> new Standing.Free();
                case FILE, OTHER ->
                    new Standing.Another("something that is no folder stands there. Move it away, and copy again.");
                case FOLDER -> inFolder(place, pipeline, survey);
            };
        } catch (UnavailableFailure e) {
            throw e;
        } catch (StoreFailure | MalformedDocument | NewerFormat e) {
            return new Standing.Another("what stands there cannot be read. %s".formatted(e.getMessage()));
        }
    }

    private static Standing inFolder(StorePath place, SourcePipeline pipeline, Survey survey) {
        Optional<Document> record = survey.read(Layout.metadata(place));
        Optional<Document> definition = survey.read(Layout.definition(place));
        if (record.isEmpty() || record.get().bytes().length == 0) {
            return definition.isEmpty() || isSameDefinition(place, pipeline, definition.get())
                    ? new Standing.Begun(record.map(Document::version))
                    : new Standing.Another("the definition of another pipeline stands there. " + CHOICES);
        }
        Metadata there = MetadataCodec.decode(
                Layout.metadata(place).toString(), record.get().bytes(), place.name());
        boolean isDefinedSo = areSame(definition, pipeline.definition());
        if (isDefinedSo
                && areSame(survey.read(Layout.scores(place)), pipeline.scores())
                && sayTheSame(record.get(), place, pipeline)) {
            return isRunning(there) && !hasFiles(place, pipeline, survey)
                    ? new Standing.Earlier(record.get().version())
                    : new Standing.Same();
        }
        if (isDefinedSo && isRunning(there) && isOneRecording(there, pipeline.metadata())) {
            return new Standing.Earlier(record.get().version());
        }
        return isDefinedSo && isRunning(pipeline.metadata()) && isOneRecording(there, pipeline.metadata())
                ? new Standing.Same()
                : new Standing.Another("another record stands there, of %s; this one is of %s. %s"
                        .formatted(
                                there.training().startedAt(),
                                pipeline.metadata().training().startedAt(),
                                CHOICES));
    }

    private static boolean isSameDefinition(StorePath place, SourcePipeline pipeline, Document definition) {
        if (areSame(Optional.of(definition), pipeline.definition())) {
            return true;
        }
        return pipeline.definition()
                .filter(own -> DefinitionCodec.decode(pipeline.place().toString(), own.bytes())
                        .definition()
                        .isSame(DefinitionCodec.decode(place.toString(), definition.bytes())
                                .definition()))
                .isPresent();
    }

    private static boolean sayTheSame(Document record, StorePath place, SourcePipeline pipeline) {
        return Arrays.equals(record.bytes(), pipeline.record().bytes())
                || Essence.of(record, place).equals(Essence.of(pipeline.record(), pipeline.place()));
    }

    private static boolean isRunning(Metadata metadata) {
        return metadata.training().status() == Status.RUNNING;
    }

    private static boolean isOneRecording(Metadata there, Metadata here) {
        return there.id().equals(here.id())
                && there.training().startedAt().equals(here.training().startedAt());
    }

    private static boolean areSame(Optional<Document> there, Optional<Document> here) {
        return there.isPresent() == here.isPresent()
                && (there.isEmpty()
                        || Arrays.equals(there.get().bytes(), here.orElseThrow().bytes()));
    }

    /** A recording that was interrupted may have saved files without a word in its record. */
    private static boolean hasFiles(StorePath place, SourcePipeline pipeline, Survey survey) {
        return pipeline.files().stream()
                .allMatch(file -> isThere(file, file.path().moved(pipeline.place(), place), survey));
    }

    private static boolean isThere(BlobStat file, StorePath copy, Survey survey) {
        return survey.files(copy.parent()).stream()
                .anyMatch(there -> there.path().equals(copy) && there.sizeBytes() == file.sizeBytes());
    }
}
