package dev.granary.app.exec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The variables that a command finds. */
final class ChildEnvironment {

    private static final String PREFIX = "GRANARY_PARAM_";
    private static final Pattern ODD = Pattern.compile("[^A-Z0-9]");

    private ChildEnvironment() {}

    /**
     * @param pipeline {@code RUN/PIPELINE}
     * @param notices told of parameters that have no variable, since several would have the same
     */
    static Map<String, String> of(
            String store, String pipeline, ExecScratch scratch, Parameters params, Consumer<String> notices) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("GRANARY_STORE", store);
        variables.put("GRANARY_RUN", pipeline.substring(0, pipeline.indexOf('/')));
        variables.put("GRANARY_PIPELINE", pipeline);
        variables.put("GRANARY_PARAMS", text(scratch.params()));
        variables.put("GRANARY_DIR", text(scratch.folder()));
        Map<String, List<String>> names = new LinkedHashMap<>();
        params.names()
                .forEach(name -> names.computeIfAbsent(variable(name), key -> new ArrayList<>())
                        .add(name));
        names.forEach((variable, same) -> {
            String value = params.text(same.get(0)).orElseThrow();
            if (same.size() > 1) {
                notices.accept(
                        "The parameters %s have no variable of their own: each would be %s. They are in the file that GRANARY_PARAMS names."
                                .formatted(String.join(", ", same), variable));
            } else if (value.indexOf('\0') < 0) {
                variables.put(variable, value);
            }
        });
        return variables;
    }

    /** Whether a variable is a parameter of the command that this one runs in. */
    static boolean isOfAnother(String variable) {
        return variable.startsWith(PREFIX);
    }

    /** {@code learning-rate} is {@code GRANARY_PARAM_LEARNING_RATE}. */
    static String variable(String param) {
        return PREFIX + ODD.matcher(param.toUpperCase(Locale.ROOT)).replaceAll("_");
    }

    private static String text(Path path) {
        return path.toAbsolutePath().toString();
    }
}
