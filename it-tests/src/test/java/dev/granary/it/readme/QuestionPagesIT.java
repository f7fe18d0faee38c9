package dev.granary.it.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.it.process.Finished;
import dev.granary.it.process.OnOneJdk;
import dev.granary.it.process.Places;
import dev.granary.it.process.Programs;
import dev.granary.it.readme.Block.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each command that docs/recording.md and docs/queries.md show does its work, in the order of the page, and prints what is shown. */
@OnOneJdk
class QuestionPagesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(8);

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"docs/recording.md", "docs/queries.md"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the sessions are for POSIX shells")
    void commandsWorkAsPrinted(String page) throws IOException {
        List<Shown> commands = Block.in(Files.readAllLines(Places.checkout().resolve(page))).stream()
                .filter(Block::isSession)
                .flatMap(block -> block.commands().stream())
                .toList();
        assertThat(commands).hasSizeGreaterThan(8);

        run(commands);

        for (int i = 0; i < commands.size(); i++) {
            Shown command = commands.get(i);
            assertThat(Files.readString(code(i)).strip())
                    .as("exit code of line %d, %s: %s", command.line(), command.command(), Files.readString(err(i)))
                    .isEqualTo("0");
            List<String> printed = Files.readAllLines(out(i));
            assertThat(command.output().isEmpty() || new ShownOutput(command.output()).fits(printed))
                    .as("line %d, %s, printed %s", command.line(), command.command(), String.join("\n", printed))
                    .isTrue();
        }
    }

    /** One shell, in a folder with the files that the pages name. */
    private void run(List<Shown> commands) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("work"));
        for (String file : List.of("corn.csv", "fitted.pkl", "chart.png", "test.csv")) {
            Files.writeString(folder.resolve(file), file);
        }
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < commands.size(); i++) {
            script.append("{ %s\n} >'%s' 2>'%s'; echo $? >'%s'\n"
                    .formatted(commands.get(i).command(), out(i), err(i), code(i)));
        }
        Path session = Files.writeString(temporary.resolve("session"), script);
        String path = Places.distribution().resolve("bin") + ":" + System.getenv("PATH");
        Finished.start(
                        folder,
                        Programs.quick(Map.of("LC_ALL", "C.UTF-8", "PATH", path)),
                        List.of("sh", session.toString()))
                .await(PATIENCE)
                .outOfSuccess();
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
}
