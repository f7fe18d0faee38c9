package dev.granary.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "fail",
        description = "End a pipeline that 'granary start' began as failed; what was logged to it stays.",
        footerHeading = "%nExample:%n",
        footer = {"  granary fail $P --reason 'out of memory'"})
final class FailCommand extends Verb {

    @Parameters(paramLabel = Address.LABEL, description = Address.DESCRIPTION)
    private String address = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why it failed.")
    private String reason = "Marked as failed by 'granary fail'.";

    @Override
    public Integer call() {
        Address pipeline = Address.of(granary(), address, this::wrong);
        pipeline.goOn(granary(), recording -> recording.fail(reason));
        granary().terminal().out().println(pipeline + " is marked as failed.");
        return ExitCode.OK;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(granary().commandLine().getSubcommands().get("fail"), message);
    }
}
