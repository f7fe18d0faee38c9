package dev.granary.app.share.export;

import dev.granary.app.archive.ArchiveSink;
import dev.granary.app.archive.ArchiveSinks;
import dev.granary.app.archive.ForeignPart;
import dev.granary.app.archive.PackageFormat;
import dev.granary.app.archive.Packing;
import dev.granary.app.archive.ScratchFolder;
import dev.granary.app.archive.UnfinishedPackage;
import dev.granary.app.host.Surroundings;
import dev.granary.app.share.CopySource;
import dev.granary.app.share.ReadingLease;
import dev.granary.app.share.Unreadable;
import dev.granary.app.store.Links;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Makes a package of a run, or of some of its pipelines, that anybody can unpack and check who has nothing of ours.
 *
 * <p>The package of a pipeline has a file for each of its links; that of a run has each content once, and links to it. Nothing
 * stands under the package's name before it is whole and, in a durable store, on the medium.
 */
public final class Exporting {

    private final CopySource source;
    private final Links links;
    private final PipelineDocuments documents;
    private final Clock clock;
    private final Durability durability;
    private final int threads;
    private final String toolVersion;

    /**
     * @param threads how many pack besides the one that calls
     */
    public Exporting(
            CopySource source,
            Links links,
            PipelineDocuments documents,
            Clock clock,
            Durability durability,
            int threads,
            String toolVersion) {
        this.source = source;
        this.links = links;
        this.documents = documents;
        this.clock = clock;
        this.durability = durability;
        this.threads = threads;
        this.toolVersion = toolVersion;
    }

    /**
     * Exports a run, or pipelines of one run.
     *
     * @param names {@code RUN}, or one or more {@code RUN/PIPELINE}
     * @throws dev.granary.app.lookup.NotFoundException if there is no such run or pipeline
     * @throws ExportStoppedException if something is damaged, missing, or must not be followed; nothing was exported
     * @throws TargetTakenException if something stands in the package's place
     * @throws dev.granary.ports.failure.StoreFailure if the store cannot be read, or the package not be written
     * @throws IllegalArgumentException if the names do not fit into one package, or its place is inside the store
     */
    public ExportReport export(
            List<String> names, Destination destination, ExportOptions options, ExportProgress progress) {
        Selection selection = new Selections(source.lookup(), documents).of(names);
        if (destination instanceof Destination.IntoFolder into) {
            Path file = into.folder().resolve(selection.name() + PackageFormat.ZIP.ending());
            return toPath(selection, new Destination.ToPath(file, PackageFormat.ZIP), options, progress);
        }
        if (destination instanceof Destination.ToPath to) {
            return toPath(selection, to, options, progress);
        }
        return toStream(selection, (Destination.ToStream) destination, options, progress);
    }

    private ExportReport toPath(
            Selection selection, Destination.ToPath to, ExportOptions options, ExportProgress progress) {
        Path place = Targets.place(to.path(), to.format(), source.runs().address());
        Targets.require(place, to.format(), selection.tops(), options);
        Lease reading = ReadingLease.of(source.store(), selection.run());
        try {
            PackageWriter writer = planned(selection, options, progress);
            try (UnfinishedPackage unfinished =
                    UnfinishedPackage.begin(place, durability).orElseThrow(() -> Targets.busy(to.path()))) {
                try (ArchiveSink sink = unfinished.sink(to.format(), packing(unfinished.scratch(), options))) {
                    writer.write(sink);
                }
                // Much may have come to stand there while it was written.
                Targets.require(place, to.format(), selection.tops(), options);
                long packed = publish(unfinished, place, options);
                return writer.report(to.path().toString(), to.format(), packed);
            }
        } catch (Unreadable e) {
            throw stopped(selection, e);
        } catch (ForeignPart e) {
            throw Targets.foreign(to.path(), e);
        } catch (IOException e) {
            throw Targets.failure(to.path(), e);
        } finally {
            reading.close();
        }
    }

    private static long publish(UnfinishedPackage unfinished, Path place, ExportOptions options) throws IOException {
        try {
            return unfinished.publish(
                    options.has(ExportChoice.REPLACE)
                            ? UnfinishedPackage.Existing.REPLACED
                            : UnfinishedPackage.Existing.STAYS);
        } catch (FileAlreadyExistsException e) {
            throw Targets.taken(place, e);
        }
    }

    private ExportReport toStream(
            Selection selection, Destination.ToStream to, ExportOptions options, ExportProgress progress) {
        Lease reading = ReadingLease.of(source.store(), selection.run());
        try (ScratchFolder scratch = ScratchFolder.make()) {
            PackageWriter writer = planned(selection, options, progress);
            try (ArchiveSink sink = ArchiveSinks.into(to.out(), to.format(), packing(scratch.path(), options))) {
                writer.write(sink);
            }
            return writer.report(to.label(), to.format(), 0);
        } catch (Unreadable e) {
            throw stopped(selection, e);
        } catch (IOException e) {
            throw Targets.failure(to.label(), e);
        } finally {
            reading.close();
        }
    }

    private PackageWriter planned(Selection selection, ExportOptions options, ExportProgress progress) {
        ExportPlan plan = Planning.of(source, links, selection, options);
        progress.begin(PlannedSize.of(plan, options));
        Instant exportedAt = options.time()
                .or(() -> options.isReproducible() ? Optional.of(NewestTime.of(plan)) : Optional.empty())
                .orElseGet(clock::instant)
                .truncatedTo(ChronoUnit.SECONDS);
        Origin origin = new Origin(plan.run().name(), plan.record(), exportedAt, toolVersion);
        return new PackageWriter(source, plan, options, origin, progress);
    }

    private Packing packing(Path scratch, ExportOptions options) {
        return new Packing(
                threads,
                scratch,
                Surroundings.zone(),
                options.isReproducible() ? Packing.Times.SAME_EVERYWHERE : Packing.Times.EXACT);
    }

    private static ExportStoppedException stopped(Selection selection, Unreadable cause) {
        return new ExportStoppedException(
                List.of("Cannot export %s: %s".formatted(selection.run(), cause.getMessage())), cause);
    }
}
