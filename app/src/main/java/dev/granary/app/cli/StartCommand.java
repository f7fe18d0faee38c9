package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.record.AlreadyRecordedException;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.StepDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
        name = "start",
        description = {
            "Begin a pipeline that is recorded call by call, and print its address, for scripts that cannot be wrapped"
                    + " by 'granary exec'.",
            "It counts as running until 'granary finish' or 'granary fail' ends it. Data set, name, steps and their"
                    + " parameters are what it is known by, and stay as they are given here."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  granary start --run sweep --dataset corn --name first --param lr=0.05",
            "  P=$(granary start --run sweep --dataset corn --params params.json)",
            "  granary log score $P test.rmse=0.52",
            "  granary finish $P"
        })
final class StartCommand extends Verb {

    /** What a pipeline does of which only parameters are told. */
    private static final String UNTOLD = "script";

    @Option(names = "--run", paramLabel = "RUN", required = true, description = "The run; made if there is none.")
    private String run = "";

    @Option(names = "--dataset", paramLabel = "NAME", required = true, description = "The data set that it works on.")
    private String dataset = "";

    @Option(names = "--name", paramLabel = "NAME", description = "What people call it.")
    private @Nullable String name;

    @Option(
            names = "--step",
            paramLabel = "CLASS",
            description = "A step of it, in the order in which they run; parameters are those of the last.")
    private List<String> steps = List.of();

    @Mixin
    private BeginningOptions beginning = new BeginningOptions();

    @Option(names = "--again", description = "Record the same once more, beside what the run has of it.")
    private boolean again;

    @Override
    public Integer call() {
        Terminal terminal = granary().terminal();
        String checked = RunOption.checked(run, this::wrong);
        Definition definition = definition();
        Map<String, Object> tags = checkedTags();
        try (Granary store = granary().open(granary().settings());
                RunRecording recording = store.run(checked);
                PipelineRecording pipeline = started(recording, definition)) {
            beginning.stage().ifPresent(pipeline::stage);
            tags.forEach(pipeline::tag);
            pipeline.pause();
            terminal.out().println(recording.folder() + "/" + pipeline.folder());
        }
        return ExitCode.OK;
    }

    private PipelineRecording started(RunRecording recording, Definition definition) {
        try {
            return recording.start(definition, again ? IfPresent.AGAIN : IfPresent.REFUSE);
        } catch (AlreadyRecordedException e) {
            throw new IllegalArgumentException(
                    "Cannot start %s in %s: the run has a pipeline of the same data set, name and steps. Give --again to record it beside that one, or another --name."
                            .formatted(definition.label(), recording.folder()),
                    e);
        }
    }

    /** Before anything is recorded: what began and is refused then would be in the way of the next try. */
    private Map<String, Object> checkedTags() {
        try {
            beginning.stage().ifPresent(Name::of);
            Map<String, Object> tags = beginning.tags();
            tags.keySet().forEach(Name::of);
            return tags;
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private Definition definition() {
        try {
            return new Definition(
                    Name.of(dataset), Optional.ofNullable(name).map(Name::of), stepDefinitions(), Optional.empty());
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private List<StepDefinition> stepDefinitions() {
        Map<String, @Nullable Object> values =
                beginning.parameters(granary().terminal().workingFolder()).values();
        List<String> classes = steps.isEmpty() && !values.isEmpty() ? List.of(UNTOLD) : steps;
        List<StepDefinition> all = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            boolean isLast = i == classes.size() - 1;
            all.add(isLast ? new StepDefinition(classes.get(i), values) : StepDefinition.of(classes.get(i)));
        }
        return all;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(granary().commandLine().getSubcommands().get("start"), message);
    }
}
