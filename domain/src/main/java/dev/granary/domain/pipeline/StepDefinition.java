package dev.granary.domain.pipeline;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One step of a definition.
 *
 * @param className what the step is, as its registry knows it, e.g. {@code sklearn.decomposition.PCA}
 * @param params its parameters: text, numbers, booleans, lists and maps of these, or null
 */
public record StepDefinition(String className, Map<String, @Nullable Object> params) {

    /**
     * @throws IllegalArgumentException if the class name is empty or a parameter is no plain value
     */
    public StepDefinition {
        Objects.requireNonNull(className, "className");
        if (className.isBlank()) {
            throw new IllegalArgumentException("A step has no class; give the name of its class.");
        }
        params = PlainValues.copyOf(params);
    }

    public static StepDefinition of(String className) {
        return new StepDefinition(className, Map.of());
    }
}
