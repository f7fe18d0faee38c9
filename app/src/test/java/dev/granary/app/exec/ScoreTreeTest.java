package dev.granary.app.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreTreeTest {

    @Test
    void partitionStandsBeforeASlashOrADot() {
        assertThat(ScoreTree.address("val/loss")).isEqualTo(List.of("val", "loss"));
        assertThat(ScoreTree.address("val.loss")).isEqualTo(List.of("val", "loss"));
        assertThat(ScoreTree.address("val/acc/top5")).isEqualTo(List.of("val", "acc/top5"));
        assertThat(ScoreTree.address("loss")).isEqualTo(List.of("loss"));
        assertThat(ScoreTree.address("acc@0.5")).isEqualTo(List.of("acc@0.5"));
        assertThat(ScoreTree.address("/loss")).isEqualTo(List.of("/loss"));
    }

    @Test
    void whatTheScoresGiveIsNotReplaced() {
        Map<String, Object> scores = Map.of("loss", 9.0, "test", Map.of("rmse", 8.0), "flat/one", 7.0);
        Map<String, Double> last = new LinkedHashMap<>();
        last.put("loss", 1.0);
        last.put("test.rmse", 2.0);
        last.put("test.r2", 3.0);
        last.put("flat/one", 4.0);
        last.put("val/loss", 5.0);
        last.put("val/acc", 6.0);

        assertThat(ScoreTree.missing(scores, last))
                .isEqualTo(Map.of("test", Map.of("r2", 3.0), "val", Map.of("loss", 5.0, "acc", 6.0)));
    }

    @Test
    void metricThatIsAlsoAPartitionKeepsBoth() {
        Map<String, Double> last = new LinkedHashMap<>();
        last.put("loss", 1.0);
        last.put("loss/l2", 2.0);

        assertThat(ScoreTree.missing(Map.of(), last)).isEqualTo(Map.of("loss", 1.0, "loss/l2", 2.0));
    }

    @Test
    void metricThatIsAPartitionBeforeItIsAMetricKeepsBoth() {
        Map<String, Double> last = new LinkedHashMap<>();
        last.put("loss/l2", 2.0);
        last.put("loss", 1.0);

        assertThat(ScoreTree.missing(Map.of(), last)).isEqualTo(Map.of("loss", 1.0, "loss/l2", 2.0));
    }
}
