package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.codec.Json;
import dev.granary.app.settings.Settings;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** What verbs that only read have in common: the store, {@code --json}, and that what cannot be read is said. */
abstract class ReadingVerb extends Verb {

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    /** Reads, prints, and returns what could not be read, a sentence each. */
    abstract List<String> read(Granary store, Page page);

    @Override
    public final Integer call() {
        GranaryCommand command = granary();
        Settings settings = command.settings();
        Page page = new Page(command.terminal(), json, StoreChoice.of(settings));
        List<String> problems;
        try (Granary store = command.open(settings)) {
            problems = read(store, page);
        }
        problems.forEach(problem -> command.terminal().say("warning: " + problem));
        return problems.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /**
     * Where a verb prints.
     *
     * @param isJson whether JSON is wanted
     */
    record Page(Terminal terminal, boolean isJson, StoreChoice store) {

        private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n]]");

        /** What a run or pipeline is called in the store that an argument names. */
        String inside(String argument) {
            return store.inside(argument, terminal.workingFolder());
        }

        void print(String text) {
            terminal.out().println(text);
        }

        /**
         * A table, of which a screen shows the first columns that have room; what is left out is said.
         *
         * @param remedy how to see all, a sentence
         */
        <R> void printTable(TextTable<R> table, List<R> rows, String remedy) {
            CutTable cut = table.cut(rows, terminal.lineWidth().getAsInt());
            print(cut.text());
            cut.note(remedy).ifPresent(terminal::say);
        }

        /** Text with picocli's markup. */
        void printStyled(String markup) {
            terminal.out().println(terminal.styled(markup));
        }

        /** JSON; what could steer a terminal or hide its neighbours is escaped in it. */
        void printJson(Object tree) {
            terminal.out().print(safe(Json.write(tree)));
        }

        /** As {@link #printJson}, in one line. */
        void printJsonLine(Object tree) {
            terminal.out().print(safe(Json.writeLine(tree)));
        }

        private static String safe(String json) {
            return UNSAFE.matcher(json).replaceAll(found -> escaped(found.group()));
        }

        private static String escaped(String text) {
            return text.chars().mapToObj("\\\\u%04X"::formatted).collect(Collectors.joining());
        }
    }
}
