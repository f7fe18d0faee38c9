package dev.granary.adapter.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RemovalOrderTest {

    private static final String RUN = "team/results/2024-10-14_wheat/";
    private final RemovalOrder order = new RemovalOrder(new Place("bucket", "team/results"));

    @Test
    void runIsRemovedFromWhatMakesItWholeToWhatKeepsOthersOut() {
        List<List<String>> expected = List.of(
                List.of(RUN + "run.yaml", RUN + "seal.sha256"),
                List.of(
                        RUN + ".artifacts/.bad/Q3_aaaaaa.1/metadata.yaml",
                        RUN + ".artifacts/.trash/Q4_bbbbbb/metadata.yaml",
                        RUN + "2023/Q2_dddddd/metadata.yaml",
                        RUN + "Q1_c20f9b/metadata.yaml"),
                List.of(RUN + "Q1_c20f9b/pipeline.yaml", RUN + "Q1_c20f9b/scores.yaml"),
                List.of(
                        RUN,
                        RUN + ".artifacts/.trash/Q4_bbbbbb/binaries/model.pkl.rclonelink",
                        RUN + ".artifacts/stray.rclonelink",
                        RUN + "Q1_c20f9b/binaries/model.pkl.rclonelink",
                        RUN + "Q1_c20f9b/inputs/",
                        RUN + "Q1_c20f9b/outputs/chart.png"),
                List.of(
                        RUN + ".artifacts/.bad/Scaler_abc123.pkl.1",
                        RUN + ".artifacts/.trash/Scaler_def456.pkl",
                        RUN + ".artifacts/SHA256SUMS",
                        RUN + ".artifacts/Scaler_abc123.pkl",
                        RUN + ".artifacts/metadata.yaml"),
                List.of(RUN + ".artifacts/.leases/@/exclusive", RUN + ".artifacts/.leases/Q1_c20f9b/shared-1"));
        List<String> shuffled =
                new ArrayList<>(expected.stream().flatMap(List::stream).toList());
        Collections.shuffle(shuffled, new Random(5));

        assertThat(order.of(shuffled)).isEqualTo(expected);
    }

    @Test
    void folderThatIsNoRunIsRemovedAtOnce() {
        assertThat(order.of(List.of("team/results/.granary-doctor-0/", "team/results/.granary-doctor-0/a/b")))
                .hasSize(1);
    }

    @Test
    void nothingNeedsNoGroup() {
        assertThat(order.of(List.of())).isEmpty();
    }
}
