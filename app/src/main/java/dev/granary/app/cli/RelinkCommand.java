package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.maintain.RelinkProgress;
import dev.granary.app.maintain.RelinkReport;
import dev.granary.app.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "relink",
        description = {
            "Make the links of a run anew: of another kind, or where a zip, 'cp -L' or git has lost them.",
            "Contents that the cache has lost are restored from links that still hold them. What stands in a link's place and is"
                    + " not its content is put aside (a notice says where). It can be interrupted and called again at any time."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  granary relink gasoline-demo --links hardlink   no copies, no symbolic links",
            "  granary relink 2024-10-14_wheat_quality         links as new ones get"
        })
final class RelinkCommand extends Verb {

    @Parameters(paramLabel = "RUN", description = "A run's folder, or its bare name for the newest of that name.")
    private String run = "";

    @Option(names = "--json", description = "Print JSON instead of sentences.")
    private boolean json;

    @Override
    public Integer call() {
        Terminal terminal = granary().terminal();
        Settings settings = granary().settings();
        RelinkReport report;
        try (Granary store = granary().open(settings);
                Bar bar = new Bar(terminal)) {
            report = store.relink(StoreChoice.of(settings).inside(run, terminal.workingFolder()), bar);
        }
        if (json) {
            new ReadingVerb.Page(terminal, true, StoreChoice.of(settings)).printJson(tree(report));
        } else {
            terminal.out().println(outcome(report));
        }
        report.problems().forEach(problem -> terminal.say("warning: " + problem));
        return report.problems().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static String outcome(RelinkReport report) {
        String kind = report.linking().kind().text();
        String links = Figures.count(report.links(), "link");
        String pipelines = Figures.count(report.pipelines(), "pipeline");
        StringBuilder text = new StringBuilder();
        if (report.changed() == 0) {
            text.append("Nothing to do in %s: %s of %s, kind %s.".formatted(report.run(), links, pipelines, kind));
        } else {
            text.append("Made %s of %s of %s in %s anew, kind %s."
                    .formatted(report.changed(), links, pipelines, report.run(), kind));
        }
        if (report.others() > 0) {
            text.append(" %s had to be of another kind.".formatted(Figures.count(report.others(), "link")));
        }
        long less = report.copiedBytesBefore() - report.copiedBytesAfter();
        if (less != 0) {
            text.append(" Copies take %s %s now.".formatted(Figures.bytes(Math.abs(less)), less > 0 ? "less" : "more"));
        }
        return text.toString();
    }

    private static Map<String, Object> tree(RelinkReport report) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("run", report.run());
        tree.put("links", report.linking().kind().text());
        report.linking().reason().ifPresent(reason -> tree.put("reason", reason));
        tree.put("pipelines", report.pipelines());
        tree.put("link_count", report.links());
        tree.put("changed", report.changed());
        tree.put("other_kind", report.others());
        tree.put("copied_bytes_before", report.copiedBytesBefore());
        tree.put("copied_bytes_after", report.copiedBytesAfter());
        tree.put("problems", report.problems());
        return tree;
    }

    /** Shows how far it has come. */
    private static final class Bar implements RelinkProgress, AutoCloseable {

        private final Terminal terminal;
        private @Nullable TerminalProgress shown;

        Bar(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public void begin(int pipelines) {
            shown = TerminalProgress.start(terminal, "Relinking", pipelines);
        }

        @Override
        public void step() {
            Optional.ofNullable(shown).ifPresent(TerminalProgress::step);
        }

        @Override
        public void close() {
            Optional.ofNullable(shown).ifPresent(TerminalProgress::close);
        }
    }
}
