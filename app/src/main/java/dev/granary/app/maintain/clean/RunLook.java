package dev.granary.app.maintain.clean;

import dev.granary.app.store.CacheInventory;
import dev.granary.app.store.CachedFile;
import dev.granary.app.store.ReferenceReader;
import dev.granary.app.store.RunReferences;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.usage.AgeLimit;
import dev.granary.domain.usage.Tally;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.Presence;
import dev.granary.ports.storage.Upload;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a run could go, by names and times; nothing was read but documents. The files were listed before the references
 * were read, so whatever was recorded in between is referred to or not listed.
 *
 * @param old orphans that are old enough
 * @param young those that are not
 * @param trash what is in the trash
 * @param due whether a file is old enough to go
 */
record RunLook(
        StorePath run,
        RunReferences references,
        List<CachedFile> old,
        List<CachedFile> young,
        Tally leftOver,
        List<BlobStat> trash,
        List<String> trashedPipelines,
        List<Upload> uploads,
        List<StorePath> foreign,
        Predicate<BlobStat> due) {

    static RunLook at(Store store, ReferenceReader reader, StorePath run, CleanOptions options, Clock clock) {
        Survey survey = store.survey(run);
        Instant now = survey.time().orElseGet(clock::instant);
        CacheInventory cache = CacheInventory.of(store, survey, run);
        RunReferences references = reader.read(run);
        AgeLimit age = options.age();
        var byAge = references.orphans(cache).stream()
                .collect(Collectors.partitioningBy(
                        file -> age.isReached(file.stat().lastModified(), now)));
        return new RunLook(
                run,
                references,
                List.copyOf(byAge.getOrDefault(true, List.of())),
                List.copyOf(byAge.getOrDefault(false, List.of())),
                leftOver(survey, run),
                survey.files(Layout.trash(run)),
                trashedPipelines(survey, run),
                uploads(store, run, options).stream()
                        .filter(upload -> age.isReached(upload.begunAt(), now))
                        .toList(),
                Stream.of(cache.foreign(), cache.others(), foreignInTrash(survey, run))
                        .flatMap(List::stream)
                        .toList(),
                file -> age.isReached(file.lastModified(), now));
    }

    /** Whether a file of the trash is old enough to go. */
    boolean isDue(BlobStat file) {
        return due.test(file);
    }

    /** Folders of the trash that are what a removal that was cut short left of pipelines. */
    private static List<String> trashedPipelines(Survey survey, StorePath run) {
        return survey.folders(Layout.trash(run)).stream()
                .filter(name -> isOfPipeline(survey, Layout.trash(run).child(name)))
                .toList();
    }

    private static List<StorePath> foreignInTrash(Survey survey, StorePath run) {
        StorePath trash = Layout.trash(run);
        return Stream.concat(
                        survey.folders(trash).stream()
                                .map(trash::child)
                                .filter(folder -> !isOfPipeline(survey, folder)),
                        survey.others(trash).stream().map(trash::child))
                .toList();
    }

    private static boolean isOfPipeline(Survey survey, StorePath folder) {
        boolean isEmpty = survey.files(folder).isEmpty()
                && survey.folders(folder).isEmpty()
                && survey.others(folder).isEmpty();
        return isEmpty
                || Stream.of(
                                Layout.definition(folder),
                                Layout.metadata(folder),
                                Layout.scores(folder),
                                Layout.inputs(folder),
                                Layout.binaries(folder),
                                Layout.outputs(folder),
                                Layout.predictions(folder))
                        .anyMatch(part -> survey.presence(part) != Presence.ABSENT);
    }

    private static List<Upload> uploads(Store store, StorePath run, CleanOptions options) {
        return switch (options.uploads()) {
            case INCLUDED -> store.uploads().map(uploads -> uploads.list(run)).orElse(List.of());
            case LEFT_ALONE -> List.of();
        };
    }

    /** What was being written, and replacements beside their pipelines. */
    private static Tally leftOver(Survey survey, StorePath run) {
        Tally sum = below(survey, Layout.unfinished(run));
        for (String folder : survey.folders(run)) {
            boolean isLeft = Layout.replacedBy(run, folder).isPresent()
                    || Layout.replacedIn(run, folder).isPresent();
            sum = isLeft ? sum.plus(below(survey, run.child(folder))) : sum;
        }
        return sum;
    }

    private static Tally below(Survey survey, StorePath folder) {
        Tally sum = Tally.of(survey.files(folder).stream().mapToLong(BlobStat::sizeBytes));
        for (String name : survey.folders(folder)) {
            sum = sum.plus(below(survey, folder.child(name)));
        }
        return sum;
    }

    /** Contents that nobody refers to and that are too young. */
    Tally youngTally() {
        return Tally.of(young.stream().mapToLong(file -> file.stat().sizeBytes()));
    }

    Tally trashTally() {
        return Tally.of(trash.stream().mapToLong(BlobStat::sizeBytes));
    }

    Tally uploadTally() {
        return new Tally(uploads.size(), 0);
    }
}
