package dev.granary.app.maintain.verify;

import dev.granary.app.maintain.Relinking;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.domain.pipeline.Linking;
import java.util.Set;
import java.util.TreeSet;

/** Links that are gone, lead astray or are none any more, made anew as their pipeline's record says that links are made. */
final class LinkRepair {

    private final Work work;
    private final Relinking relinking;
    private final LinkKind usual;

    LinkRepair(Work work, Relinking relinking, LinkKind usual) {
        this.work = work;
        this.relinking = relinking;
        this.usual = usual;
    }

    void mend() {
        Set<StorePath> touched = new TreeSet<>();
        work.found(
                        FindingKind.LINK_DANGLING,
                        FindingKind.LINK_ABSOLUTE,
                        FindingKind.LINK_ESCAPING,
                        FindingKind.LINK_LOOP,
                        FindingKind.LINK_TO_OTHER_CONTENT,
                        FindingKind.LINK_OF_OTHER_KIND,
                        FindingKind.LINK_DAMAGED,
                        FindingKind.REFERENCE_WITHOUT_LINK,
                        FindingKind.CONTENT_DAMAGED,
                        FindingKind.CONTENT_TRUNCATED,
                        FindingKind.CONTENT_MISSING,
                        FindingKind.WRONG_TYPE)
                .forEach(found -> touched.addAll(found.pipelines()));
        for (PipelineRecord pipeline : work.look().pipelines()) {
            if (touched.contains(pipeline.place()) && pipeline.metadata().isPresent()) {
                work.attempt(() -> mend(pipeline));
            }
        }
    }

    private void mend(PipelineRecord pipeline) {
        LinkKind kind = pipeline.metadata()
                .flatMap(known -> known.links())
                .map(Linking::kind)
                .orElse(usual);
        Relinking.PipelineRelinked relinked = relinking.relink(pipeline.place(), work.cache(kind));
        if (relinked.changed() > 0) {
            work.done("Made %d links of %s anew.".formatted(relinked.changed(), pipeline.place()));
        }
        relinked.problems().forEach(work::problem);
    }
}
