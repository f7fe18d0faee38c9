package dev.granary.app.cli;

import dev.granary.app.query.lineage.InputReport.Input;
import dev.granary.app.query.lineage.InputReport.Name;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How data sets look to a person, and to a program. */
final class InputText {

    private static final int DIGITS = 12;
    private static final int WIDTH = 60;

    private InputText() {}

    static TextTable<Input> table() {
        return contents(new TextTable<Input>().wrapped("NAME", WIDTH, input -> joined(input.names())));
    }

    static TextTable<Input> identical() {
        return contents(new TextTable<>())
                .number("KEPT IN", input -> String.valueOf(input.keptIn().size()))
                .wrapped("NAMES", WIDTH, input -> joined(input.names()))
                .wrapped("READ FROM", WIDTH, input -> joined(input.paths()));
    }

    private static TextTable<Input> contents(TextTable<Input> table) {
        return table.text("SHA-256", input -> input.content().shortForm(DIGITS))
                .number("SIZE", input -> Figures.bytes(input.sizeBytes()))
                .number("PIPELINES", input -> String.valueOf(input.pipelines()))
                .number("RUNS", input -> String.valueOf(input.runs().size()));
    }

    record Named(String name, Input input) {}

    static TextTable<Named> ambiguous() {
        return new TextTable<Named>()
                .path("NAME", Named::name)
                .text("SHA-256", named -> named.input().content().shortForm(DIGITS))
                .number("SIZE", named -> Figures.bytes(named.input().sizeBytes()))
                .number("PIPELINES", named -> String.valueOf(named.input().pipelines()))
                .number("RUNS", named -> String.valueOf(named.input().runs().size()))
                .wrapped("READ FROM", WIDTH, named -> joined(named.input().paths()));
    }

    static List<Named> named(List<Name> ambiguous) {
        return ambiguous.stream()
                .flatMap(name -> name.inputs().stream().map(input -> new Named(name.name(), input)))
                .toList();
    }

    /** A row each, for programs and other pages. */
    static void print(List<Input> inputs, Format format, ReadingVerb.Page page) {
        figures(new Sheet<Named>(), format)
                .print(
                        page,
                        format,
                        inputs.stream().map(input -> new Named("", input)).toList());
    }

    /** As {@link #print}, with what each row is there for. */
    static void print(List<Input> identical, List<Name> ambiguous, Format format, ReadingVerb.Page page) {
        List<Named> rows = new ArrayList<>();
        identical.forEach(input -> rows.add(new Named("", input)));
        rows.addAll(named(ambiguous));
        figures(
                        new Sheet<Named>()
                                .column("kind", named -> named.name().isEmpty() ? "identical" : "same name")
                                .column("name", named -> named.name().isEmpty() ? null : named.name()),
                        format)
                .print(page, format, rows);
    }

    private static Sheet<Named> figures(Sheet<Named> sheet, Format format) {
        return sheet.column("sha256", named -> named.input().content().hex())
                .column("size_bytes", named -> Figures.bytes(named.input().sizeBytes(), format))
                .column("pipelines", named -> named.input().pipelines())
                .column("runs", named -> List.copyOf(named.input().runs()))
                .column("kept_in", named -> List.copyOf(named.input().keptIn()))
                .column("names", named -> List.copyOf(named.input().names()))
                .column("paths", named -> List.copyOf(named.input().paths()));
    }

    private static String joined(Collection<String> texts) {
        return texts.isEmpty() ? "-" : String.join(", ", texts);
    }

    static Map<String, Object> tree(Input input) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("sha256", input.content().hex());
        tree.put("size_bytes", input.sizeBytes());
        tree.put("names", input.names());
        tree.put("paths", input.paths());
        tree.put("pipelines", input.pipelines());
        tree.put("runs", input.runs());
        tree.put("kept_in", input.keptIn());
        return tree;
    }
}
