package dev.granary.app.cli;

import dev.granary.app.record.PipelineRecording;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "finish",
        description =
                "End a pipeline that 'granary start' began: it is finished, and nothing more can be logged to it.",
        footerHeading = "%nExample:%n",
        footer = {"  granary finish $P"})
final class FinishCommand extends Verb {

    @Parameters(paramLabel = Address.LABEL, description = Address.DESCRIPTION)
    private String address = "";

    @Override
    public Integer call() {
        Address pipeline = Address.of(granary(), address, this::wrong);
        pipeline.goOn(granary(), PipelineRecording::finish);
        granary().terminal().out().println(pipeline + " is finished.");
        return ExitCode.OK;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(granary().commandLine().getSubcommands().get("finish"), message);
    }
}
