package dev.granary.it.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.it.migrate.OldResults;
import dev.granary.it.process.Finished;
import dev.granary.it.process.OnOneJdk;
import dev.granary.it.process.Places;
import dev.granary.it.readme.Block.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The session that docs/migration.md shows works as printed, on the example of older results. */
@OnOneJdk
class MigrationPageIT {

    @TempDir
    Path temporary;

    private static List<Shown> commands() throws IOException {
        return Block.in(Files.readAllLines(Places.checkout().resolve("docs/migration.md"))).stream()
                .filter(Block::isSession)
                .flatMap(block -> block.commands().stream())
                .toList();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the sessions are for POSIX shells")
    void sessionWorksAsPrinted() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("home"));
        OldResults.example(folder.resolve("results"));
        List<Shown> commands = commands();

        run(folder, commands);

        assertThat(commands).hasSizeGreaterThan(10);
        for (int i = 0; i < commands.size(); i++) {
            Shown command = commands.get(i);
            List<String> printed = Files.readAllLines(out(i));
            assertThat(new ShownOutput(command.output()).fits(printed))
                    .as(
                            "line %d shows, for %s,%n%s%nbut printed was%n%s",
                            command.line(),
                            command.command(),
                            String.join("\n", command.output()),
                            String.join("\n", printed))
                    .isTrue();
        }
    }

    /** One shell, so that it keeps what cd has changed; what is said beside the output is shown with it. */
    private void run(Path folder, List<Shown> commands) throws IOException {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < commands.size(); i++) {
            script.append("{ %s\n} >'%s' 2>&1\n".formatted(commands.get(i).command(), out(i)));
        }
        Path session = Files.writeString(temporary.resolve("session"), script);
        String path = Places.distribution().resolve("bin") + ":" + System.getenv("PATH");
        Finished.run(folder, Map.of("LC_ALL", "C.UTF-8", "PATH", path), "sh", session.toString())
                .outOfSuccess();
    }

    private Path out(int command) {
        return temporary.resolve(command + ".out");
    }
}
