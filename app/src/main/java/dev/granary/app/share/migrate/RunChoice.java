package dev.granary.app.share.migrate;

import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.store.RunDocuments;
import dev.granary.domain.layout.RunNames;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.RunId;
import dev.granary.domain.pipeline.RunRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * The run that older pipelines are carried over to.
 *
 * @param folder what its folder is called, unless another name has that
 * @param record what its {@code run.yaml} says if there is none
 */
record RunChoice(String folder, RunRecord record) {

    private static final String USUAL = "migrated";
    private static final String DESCRIPTION = "Carried over from the older layout.";

    /**
     * @param named as for {@link MigrateOptions#run()}
     * @param earliest when the earliest pipeline was made; its day counts in UTC, so that it is the same everywhere
     * @throws IllegalArgumentException if the name is not legal
     */
    static RunChoice of(Optional<String> named, Instant earliest, RunDocuments runs) {
        named.ifPresent(RunNames::require);
        LocalDate day = LocalDate.ofInstant(earliest, ZoneOffset.UTC);
        String text = named.orElse(day + "_" + USUAL);
        RunId made = RunId.parse(text).orElseGet(() -> new RunId(day, Name.of(text)));
        Optional<StorePath> there = existing(text, runs);
        return new RunChoice(
                there.map(StorePath::name).orElseGet(made::folder),
                new RunRecord(
                        there.map(run -> name(run, runs)).orElseGet(made::name),
                        earliest,
                        Optional.of(DESCRIPTION),
                        Map.of()));
    }

    private static Optional<StorePath> existing(String text, RunDocuments runs) {
        try {
            return runs.folders().isEmpty() ? Optional.empty() : Optional.of(new RunLookup(runs).find(text));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private static Name name(StorePath run, RunDocuments runs) {
        return runs.recordedName(run)
                .map(Name::of)
                .or(() -> RunId.parse(run.name()).map(RunId::name))
                .orElseGet(() -> Name.of(run.name()));
    }
}
