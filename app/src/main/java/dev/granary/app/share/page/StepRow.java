package dev.granary.app.share.page;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.pipeline.StepDefinition;
import java.util.List;

/**
 * A step of a definition.
 *
 * @param module what stands before the class's own name, with its last dot; may be empty
 */
record StepRow(int number, String module, String name, List<Fact> params) {

    static StepRow of(int number, StepDefinition step) {
        int own = step.className().lastIndexOf('.') + 1;
        return new StepRow(
                number,
                Words.cut(step.className().substring(0, own)),
                Words.cut(step.className().substring(own)),
                Fact.of(step.params(), Layout.DEFINITION));
    }

    public boolean isPlain() {
        return params.isEmpty();
    }
}
