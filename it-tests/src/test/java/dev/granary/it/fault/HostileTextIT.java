package dev.granary.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.record.IfPresent;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.process.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names made by hand to steer a terminal, in the output of every verb; and names that look the same. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no such names")
class HostileTextIT {

    private static final String ESCAPE = "\u001b[2J\n\u009b31m\u202e\u0007";
    private static final String RUN = "2026-01-02_r" + ESCAPE;

    @TempDir
    Path temporary;

    private TwoPipelines two;

    @BeforeEach
    void record() throws IOException {
        two = TwoPipelines.recordedIn(temporary);
        Path hostile = two.store().resolve(RUN).resolve("p" + ESCAPE);
        Files.createDirectories(hostile.resolve("binaries"));
        Files.writeString(hostile.resolve("pipeline.yaml"), "name: \"n\\e[2J\"\ndataset: \"d\"\nsteps: []\n");
        Files.writeString(hostile.resolve("metadata.yaml"), """
                format: 1
                id: "i\\e[2J"
                training: {status: "finished", started_at: "2026-01-01T10:30:00Z"}
                artifacts:
                  entries:
                    - {link: "l.bin", operator: "A\\e[2J", file: "A_000000.bin", sha256: "%s", size_bytes: 1}
                """.formatted("0".repeat(64)));
        Files.createSymbolicLink(hostile.resolve("binaries/l.bin"), Path.of("/tmp/x" + ESCAPE));
        Files.createSymbolicLink(hostile.resolve("binaries/m" + ESCAPE), Path.of("y" + ESCAPE));
        Files.createDirectories(two.store().resolve(RUN).resolve(".artifacts"));
        Files.writeString(two.store().resolve(RUN).resolve(".artifacts/A_000000.bin"), "x");
        Files.writeString(two.store().resolve(RUN).resolve(".artifacts/B" + ESCAPE), "x");
        Files.createDirectories(two.store().resolve(RUN).resolve("b" + ESCAPE));
        Files.writeString(two.store().resolve(RUN).resolve("b" + ESCAPE).resolve("metadata.yaml"), "x\u001b[2J: [");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ls",
                "ls RUN",
                "ls RUN --json",
                "show RUN/n",
                "best RUN --by x",
                "relink RUN",
                "relink RUN --links copy",
                "push RUN COPY",
                "push RUN COPY --dry-run",
                "push RUN COPY --json",
                "copy STORE COPY",
                "push nothing\u001b[2J COPY",
                "show RUN/nothing\u001b[2J",
                "config",
                "doctor",
                "--store no\u001b[2J ls",
                "--links no\u001b[2J ls",
                "no\u001b[2J"
            })
    void noVerbPrintsThemRaw(String command) {
        String[] arguments = command.split(" ");
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = arguments[i]
                    .replace("RUN", RUN)
                    .replace("COPY", temporary.resolve("copy").toString())
                    .replace("STORE", two.store().toString());
        }

        Finished finished = two.granary(arguments);

        assertThat(finished.out() + finished.err())
                .isNotEmpty()
                .doesNotContain("internal error")
                .doesNotContainPattern("[\\p{Cntrl}\u0080-\u009f\u202e&&[^\n]]");
        assertThat(finished.out().lines()).noneMatch(line -> line.startsWith("\\u009B"));
        assertThat(finished.err().lines()).allSatisfy(line -> assertThat(line).startsWith("granary: "));
    }

    /** Composed and decomposed, and in another case: macOS and Windows take them for one file. */
    @Test
    void namesThatLookTheSameNeverShareAFolder() {
        List<String> names = List.of("caf\u00e9", "cafe\u0301", "CAF\u00c9", "Caf\u00e9");

        names.forEach(name -> two.record(name, IfPresent.REFUSE));

        RunOnDisk run = new RunOnDisk(two.run());
        run.assertSound();
        assertThat(run.pipelines())
                .hasSize(2 + names.size())
                .extracting(folder -> folder.getFileName().toString().toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9._-]+"));
    }
}
