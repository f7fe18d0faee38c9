package dev.granary.app.query.compare;

import dev.granary.domain.pipeline.StepDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What steps are called in a comparison: by the last part of their class, a second one of that class {@code PCA#2}. */
final class StepLabels {

    private StepLabels() {}

    /** A label for each step, in their order. */
    static List<String> of(List<StepDefinition> steps) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> labels = new ArrayList<>();
        for (StepDefinition step : steps) {
            String name = simpleName(step.className());
            int times = seen.merge(name, 1, Integer::sum);
            labels.add(times == 1 ? name : name + "#" + times);
        }
        return labels;
    }

    static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
