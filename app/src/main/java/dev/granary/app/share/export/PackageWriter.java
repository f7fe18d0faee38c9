package dev.granary.app.share.export;

import dev.granary.app.archive.ArchiveSink;
import dev.granary.app.archive.PackageFormat;
import dev.granary.app.share.CopySource;
import dev.granary.app.share.bag.Bag;
import dev.granary.app.share.pack.PackageContents;
import dev.granary.app.share.pack.PackagedFile;
import dev.granary.app.share.pack.PackagedPipeline;
import dev.granary.app.store.Reference;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.RunRecord;
import dev.granary.ports.storage.Presence;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a package as it was planned. For one package. */
final class PackageWriter {

    private final CopySource source;
    private final ExportPlan plan;
    private final ExportOptions options;
    private final Origin origin;
    private final ExportProgress progress;
    private final List<String> pipelines = new ArrayList<>();
    private final List<String> folders = new ArrayList<>();
    private final List<String> notes;
    private final List<String> missing = new ArrayList<>();
    private long files;
    private long bytes;
    private long artifacts;

    PackageWriter(CopySource source, ExportPlan plan, ExportOptions options, Origin origin, ExportProgress progress) {
        this.source = source;
        this.plan = plan;
        this.options = options;
        this.origin = origin;
        this.progress = progress;
        this.notes = new ArrayList<>(plan.notes());
    }

    /** Puts all of it in, and ends it. */
    void write(ArchiveSink sink) throws IOException {
        if (plan.selection().isOfRun()) {
            writeRun(sink);
        } else {
            for (PipelinePlan pipeline : plan.pipelines()) {
                writePipeline(sink, pipeline);
            }
        }
        sink.finish();
    }

    private void writeRun(ArchiveSink sink) throws IOException {
        StorePath top = StorePath.of(plan.run().name());
        PackageFolder folder = folder(sink, top);
        FolderWriter.Shape shape = options.isFlat() ? FolderWriter.Shape.FLAT : FolderWriter.Shape.CACHE;
        FolderWriter writer = new FolderWriter(source, folder, shape, plan.elsewhere());
        if (plan.document().isPresent()) {
            Instant created = plan.record().map(RunRecord::createdAt).orElse(origin.exportedAt());
            folder.bytes(
                    Layout.runDocument(StorePath.ROOT), plan.document().get().bytes(), created);
        }
        List<String> left = new ArrayList<>();
        for (PipelinePlan pipeline : plan.pipelines()) {
            StorePath place = pipeline.source().place();
            if (isGone(place)) {
                notes.add("%s was removed meanwhile and was skipped.".formatted(place));
            } else {
                writer.pipeline(StorePath.of(place.name()), pipeline);
                left.addAll(links(pipeline.missing(), plan.run()));
            }
        }
        if (shape == FolderWriter.Shape.CACHE) {
            writer.cache();
        }
        end(sink, top, folder, writer, left);
    }

    private void writePipeline(ArchiveSink sink, PipelinePlan pipeline) throws IOException {
        StorePath place = pipeline.source().place();
        StorePath top = StorePath.of(place.name());
        PackageFolder folder = folder(sink, top);
        FolderWriter writer = new FolderWriter(source, folder, FolderWriter.Shape.FLAT, plan.elsewhere());
        writer.pipeline(StorePath.ROOT, pipeline);
        end(sink, top, folder, writer, links(pipeline.missing(), place));
    }

    private boolean isGone(StorePath pipeline) {
        return source.store().folders().presence(Layout.metadata(pipeline)) == Presence.ABSENT;
    }

    private static List<String> links(List<Reference> references, StorePath above) {
        return references.stream()
                .map(reference -> reference.link().moved(above, StorePath.ROOT).toString())
                .toList();
    }

    private PackageFolder folder(ArchiveSink sink, StorePath top) {
        Optional<Instant> time = options.isReproducible() ? Optional.of(origin.exportedAt()) : Optional.empty();
        StorePath place = options.has(ExportChoice.BAGIT) ? top.child(Bag.PAYLOAD) : top;
        return new PackageFolder(sink, place, time, progress);
    }

    private void end(ArchiveSink sink, StorePath top, PackageFolder folder, FolderWriter writer, List<String> left)
            throws IOException {
        PackageContents contents = new EndOfFolder(folder, writer, origin, options).write(left);
        if (options.has(ExportChoice.BAGIT)) {
            PackageFolder around = new PackageFolder(sink, top, Optional.of(origin.exportedAt()), progress);
            for (Map.Entry<String, byte[]> tag :
                    new Descriptions(contents, options).around(folder.files()).entrySet()) {
                around.bytes(StorePath.of(tag.getKey()), tag.getValue(), origin.exportedAt());
            }
            count(around.files());
        }
        count(folder.files());
        folders.add(top.name());
        writer.pipelines().stream().map(PackagedPipeline::name).forEach(pipelines::add);
        artifacts += writer.artifacts();
        missing.addAll(left);
    }

    private void count(List<PackagedFile> more) {
        files += more.size();
        bytes += more.stream().mapToLong(PackagedFile::sizeBytes).sum();
    }

    /** What was written. */
    ExportReport report(String target, PackageFormat format, long packedBytes) {
        return new ExportReport(
                plan.run().name(),
                pipelines,
                folders,
                target,
                format,
                files,
                artifacts,
                bytes,
                packedBytes == 0 ? bytes : packedBytes,
                notes,
                missing);
    }
}
