package dev.granary.app.cli;

import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.StepDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The demo's grid: ten ways to prepare spectra, with 1 to 20 PLS components each. */
final class DemoGrid {

    static final Name DATASET = Name.of("gasoline");

    private static final int MOST_COMPONENTS = 20;

    private DemoGrid() {}

    static List<Definition> definitions() {
        List<Definition> grid = new ArrayList<>();
        preparations().forEach((name, steps) -> {
            for (int components = 1; components <= MOST_COMPONENTS; components++) {
                List<StepDefinition> all = new ArrayList<>(steps);
                all.add(new StepDefinition("PLSRegression", Map.of("n_components", components)));
                grid.add(Definition.of(DATASET, Name.of("%s-pls-%d".formatted(name, components)), all));
            }
        });
        return grid;
    }

    private static Map<String, List<StepDefinition>> preparations() {
        StepDefinition scaler = StepDefinition.of("StandardScaler");
        StepDefinition snv = StepDefinition.of("StandardNormalVariate");
        StepDefinition smooth = savitzkyGolay(11, 0);
        StepDefinition first = savitzkyGolay(11, 1);
        StepDefinition firstWide = savitzkyGolay(21, 1);
        StepDefinition second = savitzkyGolay(15, 2);
        Map<String, List<StepDefinition>> preparations = new LinkedHashMap<>();
        preparations.put("raw", List.of());
        preparations.put("scaled", List.of(scaler));
        preparations.put("snv", List.of(snv));
        preparations.put("smooth", List.of(smooth));
        preparations.put("deriv1", List.of(first));
        preparations.put("deriv1wide", List.of(firstWide));
        preparations.put("deriv2", List.of(second));
        preparations.put("snv-deriv1", List.of(snv, first));
        preparations.put("snv-deriv2", List.of(snv, second));
        preparations.put("snv-scaled", List.of(snv, scaler));
        return preparations;
    }

    private static StepDefinition savitzkyGolay(int window, int derivative) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("window_length", window);
        params.put("polyorder", 2);
        params.put("deriv", derivative);
        return new StepDefinition("SavitzkyGolay", params);
    }
}
