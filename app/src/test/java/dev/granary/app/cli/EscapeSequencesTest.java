package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.ports.bed.NeedsPosix;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that somebody made by hand to steer the terminal of whoever looks at it. */
@NeedsPosix
class EscapeSequencesTest {

    private static final String ESCAPE = "\u001b[2J\u009b31m\u202e";
    private static final String PRINTED = "\\u001B[2J\\u009B31m\\u202E";
    private static final String RUN = "2024-10-14_r" + ESCAPE;
    private static final String PIPELINE = "p" + ESCAPE;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() {
        Path pipeline = folder.resolve("results").resolve(RUN).resolve(PIPELINE);
        OnDisk.write(pipeline.resolve("pipeline.yaml"), """
                name: "n\\e[2J"
                dataset: "d"
                steps:
                  - class: "S\\e[2J"
                    params: {"k\\e[2J": "v\\e[2J"}
                """);
        OnDisk.write(pipeline.resolve("metadata.yaml"), """
                format: 1
                id: "i\\e[2J"
                training:
                  status: "failed"
                  started_at: "2024-10-14T10:30:00Z"
                  error: "e\\e[2J"
                environment: {"k\\e[2J": "v\\e[2J"}
                """);
        OnDisk.write(pipeline.resolve("scores.yaml"), "{\"t\\e[2J\": {\"m\\e[2J\": 1}}\n");
        OnDisk.write(pipeline.resolve("outputs/o" + ESCAPE), "x");
        OnDisk.write(
                folder.resolve("results")
                        .resolve(RUN)
                        .resolve("broken" + ESCAPE)
                        .resolve("scores.yaml"),
                "x\u001b[2J: [");
        OnDisk.write(
                folder.resolve("results").resolve(RUN).resolve("large" + ESCAPE).resolve("metadata.yaml/x"), "x");
    }

    private static void assertSafe(String text) {
        assertThat(text.codePoints().filter(c -> c != '\n').filter(c -> Character.isISOControl(c) || c == 0x202e))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ls",
                "ls RUN",
                "show RUN/PIPELINE",
                "best RUN --by none",
                "ls nothing",
                "show RUN/nothing",
                "show RUN",
                "ls RUN --json",
                "show RUN/PIPELINE --json"
            })
    void noEscapeSequenceReachesTheTerminal(String command) {
        String[] arguments = command.split(" ");
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = arguments[i].replace("RUN", RUN).replace("PIPELINE", PIPELINE);
        }
        Shell.Outcome outcome = Shell.in(folder).run(arguments);
        assertSafe(outcome.out());
        assertSafe(outcome.err());
    }

    @Test
    void namesArePrintedWithTheirEscapesWrittenOut() {
        assertThat(Shell.in(folder).run("ls").out()).contains("2024-10-14_r" + PRINTED);
        assertThat(Shell.in(folder).run("ls", RUN).out()).contains("p" + PRINTED);
    }
}
