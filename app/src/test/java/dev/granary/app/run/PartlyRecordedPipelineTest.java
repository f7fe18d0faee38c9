package dev.granary.app.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.record.IfPresent;
import dev.granary.app.run.data.DataSet;
import dev.granary.app.run.data.Gasoline;
import dev.granary.app.run.split.Split;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.StepDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartlyRecordedPipelineTest {

    @TempDir
    private Path root;

    @Test
    void aPipelineThatLacksAStepIsNotLoaded() {
        Definition definition = Definition.of(
                Name.of("gasoline"),
                Name.of("scaled"),
                List.of(
                        StepDefinition.of("StandardScaler"),
                        new StepDefinition("PLSRegression", Map.of("n_components", 2))));
        DataSet data = Gasoline.dataSet();
        Split split = Split.of(
                IntStream.range(0, 50).toArray(), IntStream.range(50, 60).toArray());
        try (RecordedStore store = RecordedStore.in(root)) {
            TrainingResult result = store.granary()
                    .train(store.run(), TrainingPlan.of(definition, data, split), IfPresent.REFUSE, Progress.NONE);
            Path metadata = store.path(result.folder(), "metadata.yaml");
            String text = OnDisk.text(metadata);
            int last = text.lastIndexOf("    - link:");
            OnDisk.write(metadata, text.substring(0, last) + text.substring(text.indexOf("links:")));
            assertThatThrownBy(() -> store.granary().from("wheat", "scaled"))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageEndingWith(": it has 1 artifacts for 2 steps (finished).");
        }
    }
}
