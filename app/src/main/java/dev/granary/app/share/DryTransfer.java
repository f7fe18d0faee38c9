package dev.granary.app.share;

import dev.granary.app.store.CacheContents;
import dev.granary.app.store.ContentReader;
import dev.granary.app.store.Held;
import dev.granary.app.store.Reference;
import dev.granary.app.store.Wanted;
import dev.granary.ports.failure.StoreFailure;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out what would come of contents, and writes nothing. None is read but where the source has not what it should have
 * by name and size; so damage that does not show there is found by copying only.
 */
final class DryTransfer {

    private final SourceRun run;
    private final ContentReader source;
    private final CacheContents cache;
    private final CopyProgress progress;

    DryTransfer(SourceRun run, ContentReader source, CacheContents cache, CopyProgress progress) {
        this.run = run;
        this.source = source;
        this.cache = cache;
        this.progress = progress;
    }

    Map<Wanted, Arrival> transfer(Map<Wanted, List<Reference>> contents, Workers workers) {
        Map<Wanted, Arrival> arrivals = new HashMap<>();
        workers.all(contents.entrySet(), content -> Map.entry(content.getKey(), look(content)))
                .forEach(arrival -> arrivals.put(arrival.getKey(), arrival.getValue()));
        return arrivals;
    }

    private Arrival look(Map.Entry<Wanted, List<Reference>> content) {
        progress.step();
        Reference first = content.getValue().get(0);
        Held held = new Held(
                first.entry().file(),
                content.getKey().digest(),
                content.getKey().sizeBytes(),
                false);
        if (cache.holds(content.getKey())) {
            return new Arrival.Present(held);
        }
        if (run.hasInCache(first.entry())) {
            return new Arrival.Sent(held);
        }
        try {
            source.openWhole(content.getValue()).close();
            return new Arrival.Sent(held);
        } catch (StoreFailure | IOException e) {
            return new Arrival.Lost(String.valueOf(e.getMessage()));
        }
    }
}
