package dev.granary.app.share.export;

import dev.granary.app.store.Reference;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.ports.storage.BlobStat;
import java.util.HashMap;
import java.util.Map;

/** How many bytes will be read for a package. */
final class PlannedSize {

    private PlannedSize() {}

    static long of(ExportPlan plan, ExportOptions options) {
        boolean isOnce = plan.selection().isOfRun() && !options.isFlat();
        Map<String, Long> contents = new HashMap<>();
        long bytes = 0;
        for (PipelinePlan pipeline : plan.pipelines()) {
            bytes += pipeline.source().files().stream()
                    .mapToLong(BlobStat::sizeBytes)
                    .sum();
            for (Reference reference : pipeline.references()) {
                ArtifactEntry entry = reference.entry();
                if (!isOnce || contents.putIfAbsent(entry.file(), entry.sizeBytes()) == null) {
                    bytes += entry.sizeBytes();
                }
            }
        }
        return bytes;
    }
}
