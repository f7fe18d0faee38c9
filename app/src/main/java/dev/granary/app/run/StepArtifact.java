package dev.granary.app.run;

import dev.granary.app.codec.Json;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.run.step.FittedStep;
import dev.granary.app.run.step.StepRegistry;
import dev.granary.app.run.step.StepState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a fitted step is stored: JSON of its class and state. No code is stored, and none is run when it is loaded. */
final class StepArtifact {

    static final String EXTENSION = "json";

    private static final String CLASS = "class";
    private static final String STATE = "state";

    private StepArtifact() {}

    static byte[] write(String className, FittedStep step) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(CLASS, className);
        tree.put(STATE, step.state().asTree());
        return Json.writeCompact(tree);
    }

    /**
     * @param file how messages name the file
     * @throws MalformedDocument if this is no stored step
     * @throws IllegalArgumentException if no provider knows its class, or the state does not fit the class
     */
    static FittedStep read(String file, byte[] bytes, StepRegistry registry) {
        Map<String, @Nullable Object> tree = Json.read(file, bytes);
        if (tree.get(CLASS) instanceof String className && tree.get(STATE) instanceof Map<?, ?> state) {
            return registry.restore(className, StepState.of(textKeys(state)));
        }
        throw new IllegalArgumentException(
                "Cannot load %s: it is no stored step; expected a class and a state.".formatted(file));
    }

    private static Map<String, Object> textKeys(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }
}
