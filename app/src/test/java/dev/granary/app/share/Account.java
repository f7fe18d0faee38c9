package dev.granary.app.share;

import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.Reference;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.Document;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a run holds, whatever store it is in and however links are made there: equal for copies. */
public record Account(Map<String, String> texts) {

    public static Account of(Place place) {
        return of(place, StorePath.of(Place.RUN));
    }

    /** Reads everything through its links, and compares it with the records. */
    public static Account of(Place place, StorePath run) {
        Map<String, String> texts = new TreeMap<>();
        texts.put("run", text(place.store().documents().read(Layout.runDocument(run))));
        for (PipelineRecord pipeline : place.pipelines()) {
            addPipeline(place, pipeline, texts);
        }
        return new Account(texts);
    }

    private static void addPipeline(Place place, PipelineRecord pipeline, Map<String, String> texts) {
        StorePath folder = pipeline.place();
        texts.put(folder + " status", pipeline.status() + " " + pipeline.problems());
        texts.put(folder + " definition", document(place, Layout.definition(folder)));
        texts.put(folder + " scores", document(place, Layout.scores(folder)));
        place.store()
                .documents()
                .read(Layout.metadata(folder))
                .ifPresent(record ->
                        texts.put(folder + " record", Essence.of(record, folder).text()));
        for (Reference reference : pipeline.references()) {
            place.contents().verify(reference);
            texts.put(reference.link().toString(), read(() -> place.contents().open(reference)));
        }
        for (StorePath files : new StorePath[] {folder, Layout.outputs(folder), Layout.predictions(folder)}) {
            try (Stream<BlobStat> all = place.store().blobs().list(files)) {
                all.filter(file -> !file.path().name().endsWith(".yaml"))
                        .forEach(file -> texts.put(
                                file.path().toString(),
                                read(() -> place.store().blobs().open(file.path(), ByteRange.ALL))));
            }
        }
    }

    private static String document(Place place, StorePath path) {
        return text(place.store().documents().read(path));
    }

    private static String text(Optional<Document> document) {
        return document.map(found -> new String(found.bytes(), StandardCharsets.UTF_8))
                .orElse("absent");
    }

    @FunctionalInterface
    private interface Opening {
        InputStream open() throws IOException;
    }

    private static String read(Opening opening) {
        try (InputStream in = opening.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
