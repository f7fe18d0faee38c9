package dev.granary.app.exec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which process works in a scratch folder, written down there: it may outlive the one that started it. */
final class RunningChild {

    static final String FILE = "child.txt";

    /** The system's clock is set now and then, and with it when a process began. */
    private static final Duration DRIFT = Duration.ofSeconds(10);

    private RunningChild() {}

    /** Writes it down, all of it or nothing: of half a file nobody could tell when that process ends. */
    static void tell(Path top, ProcessHandle process) throws IOException {
        Path unfinished = Files.writeString(
                top.resolve(FILE + ".new"),
                process.pid() + "\n" + start(process).map(Instant::toString).orElse("") + "\n");
        Files.move(unfinished, top.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whether the one that was written down still runs, or may do so. */
    static boolean isAlive(Path top) throws IOException {
        try {
            List<String> lines = Files.readAllLines(top.resolve(FILE), StandardCharsets.UTF_8);
            Optional<ProcessHandle> process =
                    ProcessHandle.of(Long.parseLong(lines.get(0))).filter(ProcessHandle::isAlive);
            return process.isPresent() && isSame(process.flatMap(RunningChild::start), lines.get(1));
        } catch (NoSuchFileException e) {
            return false;
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            return true;
        }
    }

    private static Optional<Instant> start(ProcessHandle process) {
        return process.info().startInstant();
    }

    private static boolean isSame(Optional<Instant> start, String written) {
        return start.isEmpty()
                || written.isEmpty()
                || Duration.between(Instant.parse(written), start.get()).abs().compareTo(DRIFT) < 0;
    }
}
