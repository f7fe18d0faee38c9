package dev.granary.domain.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AnnotationsTest {

    @Test
    void whatIsSaidIsAddedToWhatWasSaid() {
        Annotations said = Annotations.NONE
                .stage("train")
                .tag("sweep", "nightly")
                .param("lr", 0.05)
                .param("layers", List.of(4L, 2L))
                .execution(Map.of("exit_code", 0L));

        assertThat(said)
                .isEqualTo(new Annotations(
                        Optional.of("train"),
                        Map.of("sweep", "nightly"),
                        Map.of("lr", 0.05, "layers", List.of(4L, 2L)),
                        Map.of("exit_code", 0L)));
        assertThat(said.params().keySet()).containsExactly("lr", "layers");
    }

    @Test
    void whatIsSaidAgainReplacesWhatWasSaid() {
        Annotations said = Annotations.NONE
                .stage("train")
                .tag("sweep", "nightly")
                .param("lr", 0.05)
                .execution(Map.of("exit_code", 0L));

        assertThat(said.stage("evaluate")
                        .tag("sweep", "weekly")
                        .param("lr", 0.1)
                        .execution(Map.of("command", "x")))
                .isEqualTo(new Annotations(
                        Optional.of("evaluate"), Map.of("sweep", "weekly"), Map.of("lr", 0.1), Map.of("command", "x")));
    }

    @Test
    void laterChangesOfWhatWasGivenAreNotSeen() {
        List<Object> layers = new ArrayList<>(List.of(4L));
        Annotations said = Annotations.NONE.param("layers", layers);

        layers.add(2L);

        assertThat(said.params()).containsEntry("layers", List.of(4L));
    }

    @Test
    void whatIsNoPlainValueIsRefused() {
        assertThatThrownBy(() -> Annotations.NONE.tag("clock", new Object()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
