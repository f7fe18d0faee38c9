package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.maintain.doctor.Finding;
import dev.granary.app.maintain.doctor.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        description = {
            "Try the store out where it is: whether files are safe with others at work, which links can be made and"
                    + " which new pipelines get, what the medium is like, and what copies take.",
            "All is tried in a folder of its own that is removed again; others may work in the store meanwhile.",
            "A note is worth knowing; exit code 1 means that something is bad."
        },
        footerHeading = "%nExample:%n",
        footer = {"  granary doctor", "  granary --store /mnt/share/results doctor --json"})
final class DoctorCommand extends ReadingVerb {

    private static final int WIDTH = 80;
    private static final int BEFORE_SENTENCE = 23;

    @Override
    List<String> read(Granary store, Page page) {
        List<Finding> findings = store.examine();
        if (page.isJson()) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("store", page.store().text());
            tree.put("findings", findings.stream().map(DoctorCommand::tree).toList());
            page.printJson(tree);
        } else {
            page.print(new TextTable<Finding>()
                    .text("CHECK", Finding::check)
                    .styled(
                            "RESULT",
                            finding -> finding.verdict().text(),
                            word -> page.terminal().styled(markup(word)))
                    .wrapped("WHAT IT MEANS", WIDTH - BEFORE_SENTENCE, Finding::sentence)
                    .with(findings));
        }
        String bad = findings.stream()
                .filter(finding -> finding.verdict() == Verdict.BAD)
                .map(Finding::check)
                .collect(Collectors.joining(", "));
        return bad.isEmpty() ? List.of() : List.of("the store is not all right: " + bad + ".");
    }

    private static Map<String, Object> tree(Finding finding) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("check", finding.check());
        tree.put("result", finding.verdict().text());
        tree.put("sentence", finding.sentence());
        return tree;
    }

    private static String markup(String verdict) {
        if (verdict.equals(Verdict.GOOD.text())) {
            return "@|green " + verdict + "|@";
        }
        return "@|bold," + (verdict.equals(Verdict.BAD.text()) ? "red " : "yellow ") + verdict + "|@";
    }
}
