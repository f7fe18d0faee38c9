package dev.granary.app.cli;

import dev.granary.app.Granary;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Loads the classes that the everyday verbs need, for the virtual machine to archive them: it records two pipelines with a
 * file each in a temporary store and asks for them in every way. Without an archive nothing is different but the time that
 * starting takes.
 */
public final class Rehearsal {

    private static final String RUN = "rehearsal";

    private static final List<List<String>> QUESTIONS = List.of(
            List.of("ls"),
            List.of("ls", RUN),
            List.of("ls", RUN, "--where", "params.rate < 0.2 and metrics.test.rmse > 0", "--sort", "params.rate"),
            List.of("ls", RUN, "--format", "json"),
            List.of("best", "--all", "--by", "test.rmse"),
            List.of("best", RUN, "--by", "test.rmse", "--group-by", "params.rate"),
            List.of("inputs"),
            List.of("du"),
            List.of("verify", "--quick"),
            List.of("clean-artifacts", "--all"),
            List.of("config"),
            List.of("ls", "--help"),
            List.of("--version"));

    private final Path folder;
    private final Terminal terminal;

    private Rehearsal(Path folder) {
        this.folder = folder;
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        this.terminal = new Terminal(
                nowhere, nowhere, Optional.empty(), false, Map.of("PATH", "", "HOME", folder.toString()), folder);
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("granary-rehearsal");
        try {
            new Rehearsal(folder).play();
        } finally {
            delete(folder);
        }
    }

    private void play() throws IOException {
        Path data = Files.writeString(folder.resolve("data.csv"), "x,y\n1,2\n");
        record("a", "0.1", data);
        record("b", "0.2", data);
        QUESTIONS.forEach(this::run);
        List<String> both = addresses();
        run(List.of("show", both.get(0)));
        run(List.of("compare", both.get(0), both.get(1)));
        run(List.of("lineage", both.get(0)));
    }

    private List<String> addresses() {
        try (Granary granary = Granary.open(folder.resolve("results"))) {
            return granary.query().stream().map(row -> RUN + "/" + row.folder()).toList();
        }
    }

    private void record(String name, String rate, Path data) throws IOException {
        Path scores = Files.writeString(folder.resolve("scores.yaml"), "test:\n  rmse: " + rate + "\n");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        run(List.of(
                "exec",
                "--run",
                RUN,
                "--dataset",
                "wheat",
                "--name",
                name,
                "--param",
                "rate=" + rate,
                "--input",
                data.toString(),
                "--scores",
                scores.toString(),
                "--",
                java,
                "-version"));
    }

    private void run(List<String> words) {
        int code = Main.run(terminal, words.toArray(new String[0]));
        if (code != 0) {
            throw new IllegalStateException("granary " + String.join(" ", words) + " has ended with " + code + ".");
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(Rehearsal::deleteOne);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
