package dev.granary.app.share;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.Document;
import java.util.Arrays;
import java.util.Optional;

/** Whether the documents at a place say what those of a pipeline say. */
record SameDocuments(StorePath place, SourcePipeline pipeline, Survey survey) {

    boolean isDefinedSo() {
        return areSame(survey.read(Layout.definition(place)), pipeline.definition());
    }

    boolean isScoredSo() {
        return areSame(survey.read(Layout.scores(place)), pipeline.scores());
    }

    /** Whether a record says the same, but for how links are made and what contents are called. */
    boolean isRecordedSo(Document record) {
        return Arrays.equals(record.bytes(), pipeline.record().bytes())
                || Essence.of(record, place).equals(Essence.of(pipeline.record(), pipeline.place()));
    }

    private static boolean areSame(Optional<Document> there, Optional<Document> here) {
        return there.isPresent() == here.isPresent()
                && (there.isEmpty()
                        || Arrays.equals(there.get().bytes(), here.orElseThrow().bytes()));
    }
}
