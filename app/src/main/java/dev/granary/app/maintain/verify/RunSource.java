package dev.granary.app.maintain.verify;

import dev.granary.app.store.Content;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.Wanted;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.storage.BlobStat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The run itself: its cache under other names, its links that are files, its trash, and what was put aside. */
final class RunSource implements ContentSource {

    private final RunLook run;
    private final StoredFiles files;

    RunSource(RunLook run) {
        this.run = run;
        this.files = new StoredFiles(run.store());
    }

    @Override
    public String label() {
        return "the run itself";
    }

    @Override
    public boolean offer(Wanted wanted, Predicate<Content> taker) {
        Stream<BlobStat> links = run.pipelines().stream()
                .map(PipelineRecord::references)
                .flatMap(List::stream)
                .filter(reference -> reference.entry().sha256().equals(wanted.digest()))
                .flatMap(reference -> stat(() -> run.store().blobs().stat(reference.link())).stream());
        Stream<BlobStat> folders = Stream.of(
                        Layout.cache(run.run()), Layout.trash(run.run()), Layout.damaged(run.run()))
                .flatMap(folder -> list(folder).stream());
        return files.offer(Stream.concat(links, folders).toList(), wanted, taker);
    }

    private List<BlobStat> list(StorePath folder) {
        try (Stream<BlobStat> there = run.store().blobs().list(folder)) {
            return there.toList();
        } catch (StoreFailure e) {
            return List.of();
        }
    }

    private static Optional<BlobStat> stat(Supplier<Optional<BlobStat>> look) {
        try {
            return look.get();
        } catch (StoreFailure e) {
            return Optional.empty();
        }
    }
}
