package dev.granary.domain.pipeline;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class StepDefinitionTest {

    @Test
    void stepWithoutAClassIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StepDefinition.of(" "))
                .withMessage("A step has no class; give the name of its class.");
    }

    @Test
    void parameterThatIsNoPlainValueIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StepDefinition("PCA", Map.of("solver", new Object())))
                .withMessage("The value of 'solver' is a Object; give text, a number, a boolean, a list or a map.");
    }
}
