package dev.granary.app.share;

import dev.granary.app.codec.MetadataCodec;
import dev.granary.app.store.LinkedContents;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.Reference;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Role;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.DocumentVersion;
import dev.granary.ports.storage.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Out of a package, of which nobody knows how old it is: nothing that is stored is replaced, and what is said to be there
 * already is there, byte for byte.
 *
 * @param files compares files of the package with stored ones
 * @param contents looks whether contents that pipelines of a run link to are there
 */
record PackageJudgement(
        SameFiles files,
        Function<StorePath, LinkedContents> contents,
        Map<StorePath, LinkedContents> known,
        Wording wording)
        implements Judgement {

    PackageJudgement(SameFiles files, Function<StorePath, LinkedContents> contents, Wording wording) {
        this(files, contents, new ConcurrentHashMap<>(), wording);
    }

    @Override
    public Standing ofBegun(StorePath place, Optional<DocumentVersion> empty, SourcePipeline pipeline, Survey survey) {
        SameDocuments documents = new SameDocuments(place, pipeline, survey);
        if (!documents.isDefinedSo() && survey.presence(Layout.definition(place)) != Presence.ABSENT) {
            return another("the definition of another pipeline stands there.");
        }
        return documents.isScoredSo() || survey.presence(Layout.scores(place)) == Presence.ABSENT
                ? new Standing.Begun(empty)
                : anotherFile(Layout.scores(place));
    }

    @Override
    public Standing ofRecorded(StorePath place, Document record, SourcePipeline pipeline, Survey survey) {
        SameDocuments documents = new SameDocuments(place, pipeline, survey);
        Metadata there = MetadataCodec.decode(Layout.metadata(place).toString(), record.bytes(), place.name());
        if (!documents.isRecordedSo(record)) {
            return another(
                    isInAnotherState(pipeline, there)
                            ? "the same recording stands there in another state, %s; in the package it is %s."
                                    .formatted(
                                            there.training().status().text(),
                                            pipeline.metadata()
                                                    .training()
                                                    .status()
                                                    .text())
                            : "another record stands there, of %s; this one is of %s."
                                    .formatted(
                                            there.training().startedAt(),
                                            pipeline.metadata().training().startedAt()));
        }
        if (!documents.isDefinedSo()) {
            return anotherFile(Layout.definition(place));
        }
        if (!documents.isScoredSo()) {
            return anotherFile(Layout.scores(place));
        }
        List<String> missing = new ArrayList<>();
        for (BlobStat file : pipeline.files()) {
            StorePath copy = file.path().moved(pipeline.place(), place);
            if (survey.presence(copy) == Presence.ABSENT) {
                missing.add("%s is missing".formatted(copy));
            } else if (!isSame(file, copy, survey)) {
                return anotherFile(copy);
            }
        }
        contentsMissing(place, there).forEach(missing::add);
        return missing.isEmpty() ? new Standing.Same() : new Standing.Incomplete(record.version(), missing);
    }

    private static boolean isInAnotherState(SourcePipeline pipeline, Metadata there) {
        return pipeline.isOfRecording(there)
                && there.training().status() != pipeline.metadata().training().status();
    }

    private boolean isSame(BlobStat file, StorePath copy, Survey survey) {
        Optional<BlobStat> stored = survey.files(copy.parent()).stream()
                .filter(one -> one.path().equals(copy))
                .findFirst();
        return stored.isPresent() && files.areSame(file, stored.get());
    }

    private Stream<String> contentsMissing(StorePath place, Metadata there) {
        LinkedContents linked = known.computeIfAbsent(Layout.runOf(place), contents);
        return Stream.of(Role.values())
                .flatMap(role -> PipelineRecord.references(place, there, role))
                .filter(reference -> !linked.isWhole(reference))
                .map(Reference::link)
                .map("%s does not lead to its content, or that is missing or damaged"::formatted);
    }

    private Standing anotherFile(StorePath file) {
        return another("%s there is another than in the package.".formatted(file));
    }

    private Standing another(String difference) {
        return new Standing.Another(difference + " " + wording.choices());
    }
}
