package dev.granary.app.cli;

import dev.granary.domain.layout.RunNames;
import java.util.function.Function;
import picocli.CommandLine.ParameterException;

/** The option {@code --run} of verbs that bring pipelines in. */
final class RunOption {

    private RunOption() {}

    /**
     * What was given, if it can name a run.
     *
     * @param wrong what is thrown otherwise
     */
    static String checked(String run, Function<String, ParameterException> wrong) {
        try {
            RunNames.require(run);
            return run;
        } catch (IllegalArgumentException e) {
            throw wrong.apply("--run: " + e.getMessage());
        }
    }
}
