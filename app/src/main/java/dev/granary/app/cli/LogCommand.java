package dev.granary.app.cli;

import dev.granary.app.record.PipelineRecording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "log",
        description = {
            "Record something of a pipeline that 'granary start' began, for scripts that cannot be wrapped by"
                    + " 'granary exec'.",
            "What was recorded is there for good when the call returns. Several calls may come at once: each waits for"
                    + " the others. An artifact or input stays what it was logged as; outputs, predictions, scores,"
                    + " parameters and tags that are logged again are replaced."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  granary log input $P corn.csv                 P: what 'granary start' said",
            "  granary log artifact $P model=fitted.pkl --operator PLSRegression",
            "  granary log score $P test.rmse=0.52 train.rmse=0.31",
            "  granary log param $P best_epoch=17"
        })
final class LogCommand extends Verb {

    @Parameters(
            index = "0",
            paramLabel = "WHAT",
            completionCandidates = Logged.Words.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private String what = "";

    @Parameters(index = "1", paramLabel = Address.LABEL, description = Address.DESCRIPTION)
    private String address = "";

    @Parameters(
            index = "2..*",
            arity = "1..*",
            paramLabel = "ENTRY...",
            hideParamSyntax = true,
            description = "Files as [NAME=]PATH; scores, parameters and tags as KEY=VALUE: 0.05 is a number, true a"
                    + " boolean, [1, 2] a list, \"5\" text. The score test.rmse is rmse of test.")
    private List<String> entries = List.of();

    @Option(names = "--operator", paramLabel = "NAME", description = "What made the artifacts (default: their names).")
    private @Nullable String operator;

    @Override
    public Integer call() {
        Logged kind = Logged.parse(what)
                .orElseThrow(
                        () -> wrong("Cannot log '%s'; expected one of %s.".formatted(what, Logged.expected(what))));
        if (operator != null && kind != Logged.ARTIFACT) {
            throw wrong("--operator says what made an artifact; leave it out of 'granary log %s'.".formatted(what));
        }
        Address pipeline = Address.of(granary(), address, this::wrong);
        List<Consumer<PipelineRecording>> calls = understood(kind);
        pipeline.goOn(granary(), recording -> {
            calls.forEach(call -> call.accept(recording));
            recording.pause();
        });
        return ExitCode.OK;
    }

    private List<Consumer<PipelineRecording>> understood(Logged kind) {
        LogEntries reading = new LogEntries(granary().terminal().workingFolder(), Optional.ofNullable(operator));
        List<Consumer<PipelineRecording>> calls = new ArrayList<>();
        for (String entry : entries) {
            try {
                calls.add(reading.of(kind, entry));
            } catch (IllegalArgumentException e) {
                throw wrong(String.valueOf(e.getMessage()));
            }
        }
        return calls;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(granary().commandLine().getSubcommands().get("log"), message);
    }
}
