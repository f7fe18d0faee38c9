package dev.granary.app.share.export;

import dev.granary.app.share.SourcePipeline;
import dev.granary.app.store.Links;
import dev.granary.app.store.Reference;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.Presence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which links of a pipeline may be followed: those that lead to a file directly in the cache of its run, by their letters and
 * in one step. Everything else that is neither file nor folder is named and never opened.
 */
final class LinkRules {

    private final Store store;
    private final Links links;
    private final SourcePipeline pipeline;
    private final Survey survey;
    private final Set<StorePath> recorded = new HashSet<>();
    private final List<LooseLink> loose = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private LinkRules(Store store, Links links, SourcePipeline pipeline, Survey survey) {
        this.store = store;
        this.links = links;
        this.pipeline = pipeline;
        this.survey = survey;
    }

    /** Looks at all of a pipeline's links. */
    static LinkRules of(Store store, Links links, SourcePipeline pipeline, Survey survey) {
        LinkRules rules = new LinkRules(store, links, pipeline, survey);
        survey.expect(pipeline.references().map(Reference::link).toList());
        pipeline.references().map(Reference::link).forEach(rules::recorded);
        rules.others(pipeline.place());
        return rules;
    }

    /** Links into the cache that the record does not mention. */
    List<LooseLink> loose() {
        return loose;
    }

    /** What must not go in, a sentence or two each. */
    List<String> problems() {
        return problems;
    }

    private LinkState state(StorePath link) {
        return survey.link(link).orElseGet(() -> links.inspect(link));
    }

    private void recorded(StorePath link) {
        if (!recorded.add(link)) {
            return;
        }
        LinkState state = state(link);
        Presence there = state instanceof LinkState.NoLink ? survey.presence(link) : Presence.ABSENT;
        if (there == Presence.OTHER || there == Presence.FOLDER) {
            problems.add(
                    "Cannot export %s: %s is %s where its record has a link. Remove it; 'granary relink %s' makes the link anew."
                            .formatted(
                                    pipeline.place(),
                                    Printable.of(link.toString()),
                                    there == Presence.FOLDER ? "a folder" : "a device or a pipe",
                                    Layout.runOf(link)));
        }
        astray(state)
                .ifPresent(reason -> problems.add(
                        "Cannot export %s: its link %s is not followed, for %s. Remove the link; the record tells what it named."
                                .formatted(pipeline.place(), Printable.of(link.toString()), reason)));
    }

    /** Why a link is not followed; empty if it may be, or is none. */
    private Optional<String> astray(LinkState state) {
        if (state instanceof LinkState.Escaping escaping) {
            return Optional.of("it leads to " + Printable.of(escaping.text()) + ", out of the store");
        }
        StorePath cache = Layout.cache(Layout.runOf(pipeline.place()));
        return state instanceof LinkState.To to
                        && (!to.target().isDirectlyIn(cache)
                                || Layout.isOwnOfCache(to.target().name()))
                ? Optional.of("it leads to " + Printable.of(to.target().toString()) + ", no content of the run's cache")
                : Optional.empty();
    }

    private void others(StorePath folder) {
        for (String name : survey.others(folder)) {
            StorePath place = folder.child(name);
            if (!recorded.contains(place)) {
                other(place);
            }
        }
        survey.folders(folder).forEach(below -> others(folder.child(below)));
    }

    private void other(StorePath place) {
        LinkState state = state(place);
        Optional<BlobStat> content =
                state instanceof LinkState.To to && astray(state).isEmpty()
                        ? store.blobs().stat(to.target())
                        : Optional.empty();
        if (content.isPresent()) {
            loose.add(new LooseLink(place, content.get()));
            return;
        }
        String reason = astray(state)
                .orElse(
                        state instanceof LinkState.To to
                                ? "it leads to " + Printable.of(to.target().toString()) + ", where no file is"
                                : "it is neither a file nor a folder nor a link");
        problems.add("Cannot export %s: %s is not followed, for %s. Remove it."
                .formatted(pipeline.place(), Printable.of(place.toString()), reason));
    }
}
