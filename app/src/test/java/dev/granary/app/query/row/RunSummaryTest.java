package dev.granary.app.query.row;

import static dev.granary.app.RecordedStore.LONG_AFTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.host.Sha256;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.query.RunQuery;
import dev.granary.app.query.RunSummary;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.RunDocuments;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.pipeline.Status;
import dev.granary.ports.spi.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run at a glance is made of remembered rows, as long as those are true. */
class RunSummaryTest {

    @TempDir
    private Path folder;

    private Search search;

    @BeforeEach
    void record() throws IOException {
        search = Search.in(folder.resolve("results"), 3);
    }

    @AfterEach
    void close() {
        search.close();
    }

    private RunSummary summary() {
        PipelineDocuments pipelines = new PipelineDocuments(search.store());
        RunDocuments runs = new RunDocuments(search.store(), new StoreAddress.Folder(search.root()));
        RowMemory memory = new RowMemory(search.store(), new Sha256(), LONG_AFTER);
        return new RunQuery(runs, pipelines, new RunLookup(runs), new RowScan(pipelines, memory))
                .run(Search.RUN.name());
    }

    @Test
    void itsRowsAreRememberedAndCount() throws IOException {
        assertThat(summary().usage().referencedBytes()).isZero();
        search.lie(Columns.REFERENCED_BYTES, 5L);
        search.lie(Columns.COPIED_BYTES, 2L);
        assertThat(summary().usage().referencedBytes()).isEqualTo(15);
        assertThat(summary().usage().copiedBytes()).isEqualTo(6);
        assertThat(summary().statuses()).isEqualTo(Map.of(Status.FINISHED, 3L));
    }

    @Test
    void aRecordThatWasEditedIsReadAgain() throws IOException {
        summary();
        search.lie(Columns.REFERENCED_BYTES, 5L);
        Path metadata = search.path(Layout.metadata(Search.pipeline("p1")));
        Files.writeString(metadata, Files.readString(metadata).replace("finished", "failed"));
        assertThat(summary().usage().referencedBytes()).isEqualTo(10);
        assertThat(summary().statuses()).isEqualTo(Map.of(Status.FINISHED, 2L, Status.FAILED, 1L));
    }

    @Test
    void aRunThatCannotBeUnderstoodSaysSoOnceAndItsPipelinesAreCounted() throws IOException {
        summary();
        Files.writeString(search.path(Layout.runDocument(Search.RUN)), "name: [");
        RunSummary summary = summary();
        assertThat(summary.record()).isEmpty();
        assertThat(summary.problems()).hasSize(1).first().asString().contains("run.yaml");
        assertThat(summary.pipelines()).isEqualTo(3);
    }

    @Test
    void aPipelineThatCannotBeUnderstoodSaysSoEachTime() throws IOException {
        summary();
        Files.writeString(search.path(Layout.metadata(Search.pipeline("p1"))), "{");
        assertThat(summary().problems()).hasSize(1);
        assertThat(summary().problems()).hasSize(1);
        assertThat(summary().pipelines()).isEqualTo(3);
    }
}
