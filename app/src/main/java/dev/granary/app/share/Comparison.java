package dev.granary.app.share;

import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.NewerFormat;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.Document;
import java.util.Optional;

/** Compares a pipeline with what stands where it is to be copied to. */
record Comparison(Judgement judgement, Wording wording) {

    /**
     * What stands at a place, by a survey of it or of what it stands in.
     *
     * @throws UnavailableFailure if the store cannot be reached
     */
    Standing at(StorePath place, SourcePipeline pipeline, Survey survey) {
        try {
            return switch (survey.presence(place)) {
                case ABSENT -> new Standing.Free();
                case FILE, OTHER ->
                    new Standing.Another("something that is no folder stands there. Move it away, and %s again."
                            .formatted(wording.verb()));
                case FOLDER -> inFolder(place, pipeline, survey);
            };
        } catch (UnavailableFailure e) {
            throw e;
        } catch (StoreFailure | MalformedDocument | NewerFormat e) {
            return new Standing.Another("what stands there cannot be read. %s".formatted(e.getMessage()));
        }
    }

    private Standing inFolder(StorePath place, SourcePipeline pipeline, Survey survey) {
        Optional<Document> record = survey.read(Layout.metadata(place));
        return record.isEmpty() || record.get().bytes().length == 0
                ? judgement.ofBegun(place, record.map(Document::version), pipeline, survey)
                : judgement.ofRecorded(place, record.get(), pipeline, survey);
    }
}
