package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.ports.bed.NeedsDisk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NeedsDisk
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it takes a shell")
class LostOutputTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String reason, String... arguments) {
        PrintStream out = TellingOutput.to(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        });
        return run(out, arguments);
    }

    private int run(PrintStream out, String... arguments) {
        PrintStream messages = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Main.run(new Terminal(out, messages, Optional.empty(), false, Map.of(), folder), arguments);
    }

    @ParameterizedTest
    @CsvSource({"help", "--version", "completion"})
    void whatNobodyReadsEndsQuietlyAsIfByTheSignal(String verb) {
        assertThat(run("Broken pipe", verb)).isEqualTo(141);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void whatCannotBeWrittenFails() {
        assertThat(run("No space left on device", "help")).isOne();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("granary: Cannot write the output: No space left on device.\n");
    }

    @Test
    void outputThatDoesNotTellCountsAsUnread() {
        PrintStream closed = new PrintStream(OutputStream.nullOutputStream());
        closed.close();

        assertThat(run(closed, "help")).isEqualTo(141);
    }

    @Test
    void whatHasFailedByItselfHasItsOwnExitCode() {
        assertThat(run("Broken pipe", "ls", "--sort")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"0", "7"})
    void commandThatIsRecordedHasItsOwnExitCode(int code) {
        assertThat(run(
                        "Broken pipe",
                        "exec",
                        "-q",
                        "--run",
                        "sweep",
                        "--dataset",
                        "digits",
                        "--",
                        "sh",
                        "-c",
                        "echo said; exit " + code))
                .isEqualTo(code);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
