package dev.granary.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.Status;
import dev.granary.it.process.Finished;
import dev.granary.it.process.Programs;
import dev.granary.ports.bed.Skip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What somebody meets who sits at a terminal: Ctrl-C goes to all that stand there, not to one process. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it takes a pseudo-terminal")
class TerminalIT {

    /** Runs a command at a terminal of its own, and types Ctrl-C there once it has said that it is ready. */
    private static final String TYPIST = """
            import os, pty, sys
            child, terminal = pty.fork()
            if child == 0:
                os.execvp(sys.argv[1], sys.argv[1:])
            said, typed = b"", False
            while True:
                try:
                    more = os.read(terminal, 4096)
                except OSError:
                    break
                if not more:
                    break
                said += more
                if b"ready" in said and not typed:
                    os.write(terminal, b"\\x03")
                    typed = True
            sys.stdout.write(said.decode())
            status = os.waitpid(child, 0)[1]
            sys.exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
            """;

    /** Counts the interrupts that it gets, and takes its time to end. */
    private static final String COUNTING = """
            import signal, sys, time
            interrupts = []
            signal.signal(signal.SIGINT, lambda number, frame: interrupts.append(number))
            print("ready", flush=True)
            end = time.monotonic() + 60
            while not interrupts and time.monotonic() < end:
                time.sleep(0.01)
            time.sleep(0.5)
            print("interrupts:", len(interrupts), flush=True)
            sys.exit(130)
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void layOut() throws IOException {
        Skip.unless(Programs.shell(folder, "python3 -c 'import pty'").exitCode() == 0, "there is no Python 3 here.");
        Files.writeString(folder.resolve("typist.py"), TYPIST);
        Files.writeString(folder.resolve("counting.py"), COUNTING);
    }

    @Test
    void ctrlCReachesTheChildOnceAndTheRecordEndsCleanly() {
        List<String> command = new ArrayList<>(List.of("python3", "typist.py"));
        command.addAll(Programs.granaryCommand(
                "exec", "--run", "2024-10-14_sweep", "--dataset", "digits", "--", "python3", "counting.py"));

        Finished finished = Finished.run(folder, Programs.quick(Map.of()), command);

        assertThat(finished.exitCode()).as(finished.out()).isEqualTo(130);
        assertThat(finished.out()).contains("interrupts: 1");
        try (Granary granary = Granary.open(folder.resolve("results"))) {
            assertThat(granary.pipelines("2024-10-14_sweep"))
                    .singleElement()
                    .extracting(PipelineRecord::status)
                    .isEqualTo(Status.FAILED);
        }
    }
}
