package dev.granary.app.run.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GasolineTest {

    private final DataSet data = Gasoline.dataSet();

    @Test
    void thereAre60SpectraOf401Wavelengths() {
        assertThat(data).hasToString("data set 'gasoline' of 60 samples, 401 features, 1 target");
        assertThat(data.featureNames())
                .hasSize(401)
                .startsWith("900 nm", "902 nm")
                .endsWith("1700 nm");
        assertThat(data.targetNames()).containsExactly("octane");
        assertThat(data.rowIds()).hasSize(60).startsWith("1", "2").endsWith("60");
    }

    @Test
    void valuesAreThoseOfTheFile() {
        assertThat(data.targets().at(0, 0)).isEqualTo(85.3);
        assertThat(data.features().at(0, 0)).isEqualTo(-0.050193);
        assertThat(data.features().at(59, 400)).isEqualTo(1.163959);
        assertThat(Arrays.stream(data.targets().column(0)).average().orElseThrow())
                .isCloseTo(87.1775, within(1e-10));
    }

    @Test
    void theBytesAreTheFileItself() {
        assertThat(new String(Gasoline.bytes(), StandardCharsets.UTF_8))
                .startsWith("\"octane\",\"900 nm\",")
                .hasLineCount(61);
    }

    @Test
    void theSourceIsCitedBesideTheFile() {
        assertThat(Gasoline.class.getResource("gasoline-CITATION.txt")).isNotNull();
    }
}
