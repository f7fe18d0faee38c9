package dev.granary.app.query.row;

import dev.granary.app.OnDisk;
import dev.granary.app.catalogue.Catalogue;
import dev.granary.app.codec.DefinitionCodec;
import dev.granary.app.codec.DefinitionDocument;
import dev.granary.app.codec.MetadataCodec;
import dev.granary.app.codec.RunCodec;
import dev.granary.app.codec.ScoresCodec;
import dev.granary.app.host.Sha256;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.RunRecord;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.domain.pipeline.StoredSizes;
import dev.granary.domain.pipeline.Training;
import dev.granary.domain.score.Scores;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A run on a disk whose pipelines {@code p0}, {@code p1}, … are read again and again, by somebody who remembers them. */
record Search(Path root, Store store) implements AutoCloseable {

    static final StorePath RUN = StorePath.of("2024-10-14_search");

    /** What a remembered row is made to say, to see that it is remembered. */
    static final String LIE = "remembered";

    /** The column of the tag that the run has. */
    static final String TAG = Columns.TAGS + "field";

    private static final Instant START = Instant.parse("2024-10-14T10:30:00Z");

    static Search in(Path root, int pipelines) throws IOException {
        StoreAddress address = new StoreAddress.Folder(root);
        Store store =
                Catalogue.load(Search.class.getClassLoader()).storeFor(address).open(address, Durability.NONE);
        Search search = new Search(root, store);
        Files.createDirectories(search.path(Layout.cache(RUN)));
        search.tag("field", "north");
        for (int i = 0; i < pipelines; i++) {
            search.add("p" + i, i);
        }
        return search;
    }

    Path path(StorePath place) {
        return root.resolve(place.toString());
    }

    /** The file in which rows are remembered. */
    Path memory() {
        return path(Layout.rows(RUN));
    }

    static StorePath pipeline(String name) {
        return RUN.child(name);
    }

    void tag(String key, String value) throws IOException {
        RunRecord run = new RunRecord(Name.of("search"), START, Optional.empty(), Map.of(key, value));
        Files.write(path(Layout.runDocument(RUN)), RunCodec.encode(run));
    }

    void add(String folder, int number) throws IOException {
        Training training = Training.started(START).finished(START.plusSeconds(10 + number));
        write(folder, number, training);
        Files.write(
                path(Layout.scores(pipeline(folder))),
                ScoresCodec.encode(new Scores(Map.of("test", Map.of("rmse", 0.5 + number)))));
    }

    void write(String folder, int number, Training training) throws IOException {
        StorePath place = pipeline(folder);
        Files.createDirectories(path(place));
        Definition definition = Definition.of(
                Name.of("wheat"), Name.of(folder), List.of(new StepDefinition("Model", Map.of("number", number))));
        Metadata metadata = new Metadata(
                "id" + number,
                training,
                Map.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                new StoredSizes(0, 0, 0),
                Optional.empty());
        Files.write(path(Layout.definition(place)), DefinitionCodec.encode(DefinitionDocument.of(definition, START)));
        Files.write(path(Layout.metadata(place)), MetadataCodec.encode(metadata));
    }

    /** As somebody reads it who remembers nothing. */
    RunRows fresh() {
        return fresh(RUN);
    }

    RunRows fresh(StorePath run) {
        return new RowScan(new PipelineDocuments(store)).rows(run);
    }

    /** As somebody reads it who remembers. */
    RunRows scan(Clock clock) {
        return scan(clock, RUN);
    }

    RunRows scan(Clock clock, StorePath run) {
        return new RowScan(new PipelineDocuments(store), new RowMemory(store, new Sha256(), clock)).rows(run);
    }

    /** What was remembered, as if it had been written long after the documents. */
    void age() throws IOException {
        Files.setLastModifiedTime(memory(), FileTime.from(Instant.now().plusSeconds(3600)));
    }

    /** Makes all remembered rows of pipelines say {@link #LIE} as their id. */
    void lie() throws IOException {
        lie(Columns.ID, LIE);
    }

    /** Makes all remembered rows of pipelines say this of a column. */
    void lie(String column, Object value) throws IOException {
        rewrite(known -> known.folder().equals(FreshRows.RUN) ? known : lying(known, column, value));
    }

    /** Makes what is remembered of the run say {@link #LIE} as its tag. */
    void lieOfTheRun() throws IOException {
        rewrite(known -> known.folder().equals(FreshRows.RUN) ? lying(known, TAG, LIE) : known);
    }

    private void rewrite(UnaryOperator<KnownRow> change) throws IOException {
        RowFile file =
                RowFile.decode(Files.readAllBytes(memory()), new HeadsPool()).orElseThrow();
        List<KnownRow> rows = file.rows().stream().map(change).toList();
        Files.write(memory(), RowFile.encode(new RowFile(file.took(), rows)).orElseThrow());
        age();
    }

    private static KnownRow lying(KnownRow known, String column, Object value) {
        List<Object> values = new ArrayList<>(known.row().values());
        values.set(known.row().heads().indexOf(column), value);
        return new KnownRow(
                known.folder(),
                known.stamps(),
                known.changedAt(),
                new BareRow(known.row().heads(), values));
    }

    /** The rows that are there and say {@link #LIE}, by folder. */
    static List<String> remembered(RunRows rows) {
        return rows.rows().stream()
                .filter(row -> row.value(Columns.ID).equals(Optional.of(LIE)))
                .map(row -> row.place().name())
                .toList();
    }

    /** The row of a folder. */
    static Row row(RunRows rows, String folder) {
        return rows.rows().stream()
                .filter(row -> row.place().name().equals(folder))
                .findFirst()
                .orElseThrow();
    }

    /** Writes over a file where it is, with as many bytes, and gives it back its time of modification. */
    static void change(Path file, String from, String to) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        Files.writeString(file, OnDisk.text(file).replace(from, to));
        Files.setLastModifiedTime(file, modified);
    }

    @Override
    public void close() {
        store.close();
    }
}
