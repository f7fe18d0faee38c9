package dev.granary.app.maintain.remove;

import dev.granary.app.store.Freed;
import dev.granary.app.store.ReferenceReader;
import dev.granary.app.store.RunUsage;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.usage.Tally;
import dev.granary.ports.failure.BusyFailure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out what removing something frees. Changes nothing. */
final class Planning {

    private final ReferenceReader references;

    Planning(ReferenceReader references) {
        this.references = references;
    }

    Planned planned(Chosen chosen) {
        StorePath run = chosen.run();
        RunUsage usage = references.usage(run);
        if (chosen.isOfRun()) {
            return new Planned(
                    chosen,
                    new Removal(
                            run.name(),
                            List.of(),
                            usage.all(),
                            Tally.NOTHING,
                            seen(usage, List.of(run)),
                            Optional.empty()),
                    List.of());
        }
        List<String> obstacles = usage.references().obstacles();
        Freed freed = usage.freedBy(chosen.pipelines());
        Removal removal = new Removal(
                run.name(),
                chosen.pipelines().stream().map(StorePath::name).toList(),
                freed.own(),
                usage.taken(freed),
                seen(usage, chosen.pipelines()),
                obstacles.isEmpty() ? Optional.empty() : Optional.of(kept(run, obstacles)));
        return new Planned(chosen, removal, freed.contents());
    }

    /** Which pipelines stand in these folders, and when each was begun. */
    private static Set<String> seen(RunUsage usage, List<StorePath> folders) {
        return usage.references().referrers().stream()
                .filter(referrer -> folders.stream().anyMatch(referrer.folder()::startsWith))
                .map(referrer -> seen(referrer.folder(), referrer.metadata()))
                .collect(Collectors.toSet());
    }

    private static String seen(StorePath pipeline, Optional<Metadata> metadata) {
        return pipeline
                + metadata.map(known -> " " + known.training().startedAt()).orElse("");
    }

    /**
     * Makes sure that what is about to go is what was shown.
     *
     * @throws BusyFailure if something was recorded there meanwhile
     */
    static void requireSame(Removal shown, Removal now) {
        if (!shown.seen().containsAll(now.seen())) {
            throw new BusyFailure(
                    "Cannot remove what was asked for of run %s: somebody has recorded there since it was shown. Look again what goes, and call it again."
                            .formatted(now.run()),
                    null);
        }
    }

    /** Why contents stay. */
    static String kept(StorePath run, List<String> obstacles) {
        return "Contents of run %s stay, for it cannot be told what the others refer to: %s When that is mended, 'granary clean-artifacts --run %s --force' takes what nobody needs."
                .formatted(run, obstacles.get(0), run);
    }
}
