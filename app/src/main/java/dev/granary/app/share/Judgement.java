package dev.granary.app.share;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.DocumentVersion;
import java.util.Optional;

/** Judges what stands where a pipeline is to be copied to. */
interface Judgement {

    /**
     * Of a folder without a record, or with one that says nothing.
     *
     * @param empty the record that says nothing
     */
    Standing ofBegun(StorePath place, Optional<DocumentVersion> empty, SourcePipeline pipeline, Survey survey);

    /**
     * Of a pipeline that has a record.
     *
     * @param record what it says
     */
    Standing ofRecorded(StorePath place, Document record, SourcePipeline pipeline, Survey survey);
}
