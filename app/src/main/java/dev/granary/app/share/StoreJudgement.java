package dev.granary.app.share;

import dev.granary.app.codec.DefinitionCodec;
import dev.granary.app.codec.MetadataCodec;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Status;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.DocumentVersion;
import java.util.Arrays;
import java.util.Optional;

/**
 * Between stores of the same people: the later state of a recording takes the place of an earlier one, and a finished one with
 * the same record is taken to be the same.
 */
record StoreJudgement(Wording wording) implements Judgement {

    @Override
    public Standing ofBegun(StorePath place, Optional<DocumentVersion> empty, SourcePipeline pipeline, Survey survey) {
        Optional<Document> definition = survey.read(Layout.definition(place));
        return definition.isEmpty() || isSameDefinition(place, pipeline, definition.get())
                ? new Standing.Begun(empty)
                : new Standing.Another("the definition of another pipeline stands there. " + wording.choices());
    }

    private static boolean isSameDefinition(StorePath place, SourcePipeline pipeline, Document definition) {
        if (pipeline.definition()
                .filter(own -> Arrays.equals(own.bytes(), definition.bytes()))
                .isPresent()) {
            return true;
        }
        return pipeline.definition()
                .filter(own -> DefinitionCodec.decode(pipeline.place().toString(), own.bytes())
                        .definition()
                        .isSame(DefinitionCodec.decode(place.toString(), definition.bytes())
                                .definition()))
                .isPresent();
    }

    @Override
    public Standing ofRecorded(StorePath place, Document record, SourcePipeline pipeline, Survey survey) {
        Metadata there = MetadataCodec.decode(Layout.metadata(place).toString(), record.bytes(), place.name());
        SameDocuments documents = new SameDocuments(place, pipeline, survey);
        if (documents.isDefinedSo() && documents.isScoredSo() && documents.isRecordedSo(record)) {
            return isRunning(there) && !hasFiles(place, pipeline, survey)
                    ? new Standing.Earlier(record.version())
                    : new Standing.Same();
        }
        if (documents.isDefinedSo() && isRunning(there) && pipeline.isOfRecording(there)) {
            return new Standing.Earlier(record.version());
        }
        return documents.isDefinedSo() && isRunning(pipeline.metadata()) && pipeline.isOfRecording(there)
                ? new Standing.Same()
                : new Standing.Another("another record stands there, of %s; this one is of %s. %s"
                        .formatted(
                                there.training().startedAt(),
                                pipeline.metadata().training().startedAt(),
                                wording.choices()));
    }

    private static boolean isRunning(Metadata metadata) {
        return metadata.training().status() == Status.RUNNING;
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
