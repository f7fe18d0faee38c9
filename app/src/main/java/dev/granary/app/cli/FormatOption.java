package dev.granary.app.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The option {@code --format} of verbs that print a {@link Sheet}; a mixin. */
final class FormatOption {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec verb;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Converter.class,
            completionCandidates = Words.class,
            description = "How to print: ${COMPLETION-CANDIDATES} (default: table). Tables shorten numbers to four"
                    + " digits and fit the terminal, all others print all.")
    private @Nullable Format given;

    /** What was given, if anything was. */
    Optional<Format> given() {
        return Optional.ofNullable(given);
    }

    /**
     * What was given, else JSON if {@code --json} was, else a table.
     *
     * @throws ParameterException if {@code --json} and another format were given
     */
    Format of(ReadingVerb.Page page) {
        if (given == null) {
            return page.isJson() ? Format.JSON : Format.TABLE;
        }
        if (page.isJson() && given != Format.JSON && verb != null) {
            throw new ParameterException(
                    verb.commandLine(), "--json and --format " + given.text() + " contradict each other; give one.");
        }
        return given;
    }

    /** Reads a format in any case. */
    static final class Converter implements ITypeConverter<Format> {
        @Override
        public Format convert(String text) {
            try {
                return Format.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Completes {@code --format}. */
    static final class Words implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Format.values()).map(Format::text).iterator();
        }
    }
}
