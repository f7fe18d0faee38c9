package dev.granary.app.cli;

import dev.granary.app.catalogue.CatalogueException;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.NewerFormat;
import dev.granary.app.exec.AlreadyRunException;
import dev.granary.app.lookup.AmbiguousException;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.query.filter.FilterException;
import dev.granary.app.query.rank.UnknownDirectionException;
import dev.granary.app.query.row.UnknownColumnException;
import dev.granary.app.record.AlreadyRecordedException;
import dev.granary.app.record.NotOpenException;
import dev.granary.app.share.SameStoreException;
import dev.granary.app.share.export.ExportStoppedException;
import dev.granary.app.share.export.TargetTakenException;
import dev.granary.app.store.SealedRunException;
import dev.granary.domain.name.Printable;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.storage.SourceFailure;
import java.nio.file.InvalidPathException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What a person is told when a command fails: one sentence that helps, or, for what nobody foresaw, the trace. */
final class FailureReport implements IExecutionExceptionHandler {

    private final Terminal terminal;

    FailureReport(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof FilterException) {
            return reportLines(failure);
        }
        if (failure instanceof UnknownDirectionException
                || failure instanceof UnknownColumnException
                || failure instanceof SameStoreException
                || failure instanceof InvalidPathException) {
            return report(failure, ExitCode.USAGE);
        }
        if (isForeseen(failure)) {
            return report(failure, ExitCode.SOFTWARE);
        }
        terminal.say("internal error: " + failure + ". Please report it with what follows.");
        failure.printStackTrace(terminal.err());
        return ExitCode.SOFTWARE;
    }

    /** A message that shows a place in what was given, in lines below each other. */
    private int reportLines(Exception failure) {
        List<String> lines = String.valueOf(failure.getMessage()).lines().toList();
        terminal.say(lines.get(0));
        lines.stream().skip(1).map(Printable::of).forEach(terminal.err()::println);
        return ExitCode.USAGE;
    }

    private int report(Exception failure, int code) {
        terminal.say(String.valueOf(failure.getMessage()));
        for (Throwable also : failure.getSuppressed()) {
            terminal.say("and then: " + also.getMessage());
        }
        if (terminal.environment().containsKey("GRANARY_DEBUG")) {
            failure.printStackTrace(terminal.err());
        }
        return code;
    }

    private static boolean isForeseen(Exception failure) {
        return failure instanceof StoreFailure
                || failure instanceof CatalogueException
                || failure instanceof NotFoundException
                || failure instanceof AmbiguousException
                || failure instanceof MalformedDocument
                || failure instanceof NewerFormat
                || failure instanceof AlreadyRecordedException
                || failure instanceof NotOpenException
                || failure instanceof AlreadyRunException
                || failure instanceof SealedRunException
                || failure instanceof ExportStoppedException
                || failure instanceof TargetTakenException
                || failure instanceof SourceFailure
                || failure instanceof IllegalArgumentException;
    }
}
