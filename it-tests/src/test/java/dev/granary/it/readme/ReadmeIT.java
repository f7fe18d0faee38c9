package dev.granary.it.readme;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.adapter.s3.server.S3ProxyServer;
import dev.granary.it.process.Access;
import dev.granary.it.process.Finished;
import dev.granary.it.process.Places;
import dev.granary.it.process.Programs;
import dev.granary.it.readme.Block.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * README.md as a session. Lines of its {@code console} and {@code sh} blocks that begin with {@code $} are run, from the
 * first to the last, by one shell in a new folder where {@code ./granary} and {@code granary} are the distribution; each
 * must succeed and, where output is shown, print that to the standard output, as {@link ShownOutput} compares. The shell's
 * settings name an S3 server that has a bucket {@code bucket}. Its {@code java} blocks must compile.
 */
class ReadmeIT {

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Pattern TYPE =
            Pattern.compile("(?m)^(?:public |final )*(?:class|interface|record|enum) (\\w+)");

    @TempDir
    Path temporary;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the sessions are for POSIX shells")
    void sessionWorksAsPrinted() throws IOException {
        List<Shown> commands = blocks().stream()
                .filter(Block::isSession)
                .flatMap(block -> block.commands().stream())
                .toList();
        assertThat(commands).as("commands in README.md").isNotEmpty();

        runAll(commands);

        for (int i = 0; i < commands.size(); i++) {
            Shown command = commands.get(i);
            assertThat(Files.readString(code(i)).strip())
                    .as("exit code of line %d, %s: %s", command.line(), command.command(), Files.readString(err(i)))
                    .isEqualTo("0");
            List<String> printed = Files.readAllLines(out(i));
            assertThat(command.output().isEmpty() || new ShownOutput(command.output()).fits(printed))
                    .as(
                            "line %d shows, for %s,%n%s%nbut printed was%n%s",
                            command.line(),
                            command.command(),
                            String.join("\n", command.output()),
                            String.join("\n", printed))
                    .isTrue();
        }
    }

    @Test
    void javaCompiles() throws IOException {
        List<Block> snippets = blocks().stream().filter(Block::isJava).toList();

        assertThat(snippets).as("Java in README.md").isNotEmpty();
        assertThat(snippets).allSatisfy(snippet -> assertThat(problems(snippet)).isEmpty());
    }

    private static List<Block> blocks() throws IOException {
        return Block.in(Files.readAllLines(Places.checkout().resolve("README.md")));
    }

    /** One shell, so that it keeps what cd and export have changed. */
    private void runAll(List<Shown> commands) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("checkout"));
        Path bin = Places.distribution().resolve("bin");
        Places.script(folder.resolve("granary"), "GRANARY_COMMAND=$0 exec '" + bin.resolve("granary") + "' \"$@\"\n");
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < commands.size(); i++) {
            script.append("{ ")
                    .append(commands.get(i).command())
                    .append("\n} >'")
                    .append(out(i));
            script.append("' 2>'")
                    .append(err(i))
                    .append("'; echo $? >'")
                    .append(code(i))
                    .append("'\n");
        }
        Path session = Files.writeString(temporary.resolve("session"), script);
        try (S3ProxyServer server = S3ProxyServer.inMemory()) {
            server.newBucket("bucket");
            Map<String, String> environment = new HashMap<>(Access.to(server, temporary));
            environment.put("GRANARY_CACHE_DIR", temporary.resolve("cache").toString());
            environment.put("LC_ALL", "C.UTF-8");
            environment.put("PATH", bin + ":" + System.getenv("PATH"));
            Finished.start(folder, Programs.quick(environment), List.of("sh", session.toString()))
                    .await(PATIENCE)
                    .outOfSuccess();
        }
    }

    private Path out(int command) {
        return temporary.resolve(command + ".out");
    }

    private Path err(int command) {
        return temporary.resolve(command + ".err");
    }

    private Path code(int command) {
        return temporary.resolve(command + ".code");
    }

    private List<String> problems(Block snippet) {
        Matcher type = TYPE.matcher(snippet.text());
        Optional<String> name = type.find() ? Optional.of(type.group(1)) : Optional.empty();
        return Compilation.problems(
                        name.orElse("Snippet"), name.isPresent() ? snippet.text() : wrapped(snippet), temporary)
                .stream()
                .map(problem -> "README.md, snippet at line " + snippet.firstLine() + ": " + problem)
                .toList();
    }

    /** Statements as the body of a method; their imports stay in front. */
    private static String wrapped(Block snippet) {
        List<String> imports = new ArrayList<>();
        List<String> statements = new ArrayList<>();
        snippet.lines().forEach(line -> (line.startsWith("import ") ? imports : statements).add(line));
        return Stream.of(
                        imports.stream(),
                        Stream.of("class Snippet {", "void run() throws Exception {"),
                        statements.stream(),
                        Stream.of("}", "}"))
                .flatMap(lines -> lines)
                .collect(joining("\n"));
    }
}
