package dev.granary.app.maintain.clean;

import dev.granary.app.store.Trash;
import dev.granary.app.store.TrashedContent;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import dev.granary.domain.usage.Tally;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Puts back what a run's trash holds, contents before the pipelines that refer to them. Nothing is ever overwritten. */
final class Undoing {

    private final Store store;
    private final StorePath run;
    private final Lease lease;
    private final Trash trash;

    Undoing(Store store, StorePath run, Lease lease) {
        this.store = store;
        this.run = run;
        this.lease = lease;
        this.trash = new Trash(store, run);
    }

    /** What was put back; what could not be is told. */
    Tally putBack(List<TrashedContent> contents, Consumer<String> problems, CleanProgress progress) {
        List<TrashedContent> back = new ArrayList<>();
        for (TrashedContent content : contents) {
            requireHeld();
            if (content.isDouble()) {
                trash.delete(List.of(content.file()));
            } else if (trash.putBack(content.file())) {
                back.add(content);
            } else {
                problems.accept(
                        "Cannot put %s back: something else stands in its place. It stays as %s; look which one is right."
                                .formatted(
                                        Printable.of(Layout.artifact(run, content.file())
                                                .toString()),
                                        Printable.of(content.stat().path().toString())));
            }
            progress.step();
        }
        trash.sync();
        trash.list(back);
        trash.pipelines().forEach(pipeline -> putBackPipeline(pipeline, problems));
        store.folders().deleteIfEmpty(Layout.trash(run));
        store.sync(List.of(run));
        trash.sync();
        return Tally.of(back.stream().mapToLong(content -> content.stat().sizeBytes()));
    }

    private void putBackPipeline(String pipeline, Consumer<String> problems) {
        requireHeld();
        StorePath place = Layout.pipeline(run, pipeline);
        if (!trash.isWholePipeline(pipeline)) {
            problems.accept(
                    "Cannot put %s back: it was partly removed already. 'granary clean-artifacts --force' removes the rest."
                            .formatted(Printable.of(place.toString())));
        } else if (!trash.putBackPipeline(pipeline)) {
            problems.accept("Cannot put %s back: another pipeline stands in its place. It stays as %s."
                    .formatted(
                            Printable.of(place.toString()),
                            Printable.of(trash.place(pipeline).toString())));
        }
    }

    private void requireHeld() {
        if (!lease.isHeld()) {
            throw new BusyFailure(
                    "Cannot put back what was cleaned from %s any further: its lease could not be renewed in time, so somebody else may be at work there. Call it again."
                            .formatted(run),
                    null);
        }
    }
}
