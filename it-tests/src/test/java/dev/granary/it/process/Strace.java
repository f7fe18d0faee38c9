package dev.granary.it.process;

import dev.granary.ports.bed.Skip;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The system calls of a program: watched, or answered by a signal or an error. */
public final class Strace {

    private Strace() {}

    /** Skips the test, loudly, where programs cannot be traced. */
    public static void require() {
        boolean works =
                Programs.shell(Path.of("."), "strace -f -o /dev/null true").exitCode() == 0;
        Skip.unless(
                works, "strace is missing or may not trace (Debian: apt-get install strace); this is not tested here.");
    }

    /**
     * Runs a program, writing its calls down.
     *
     * @param calls their names, as strace's option -e trace takes them
     */
    public static Trace trace(Path folder, Path log, String calls, List<String> command) {
        List<String> traced = new ArrayList<>(
                List.of("strace", "-f", "-y", "-qq", "-s", "120", "-e", "trace=" + calls, "-o", log.toString()));
        traced.addAll(command);
        Finished finished = Finished.run(folder, Map.of(), traced);
        return Trace.of(finished.outOfSuccess(), log);
    }

    /**
     * Runs a program in which the thread that first enters a call for the nth time is killed, and with it all the others;
     * that call does not happen.
     */
    public static Finished kill(Path folder, String call, int nth, List<String> command) {
        List<String> killed = new ArrayList<>(List.of("strace", "-f", "-qq", "-e", "trace=" + call));
        killed.addAll(List.of("-e", "inject=" + call + ":signal=SIGKILL:when=" + nth, "-o", "/dev/null"));
        killed.addAll(command);
        return Finished.run(folder, Map.of(), killed);
    }

    /**
     * The command that runs a program in which some calls fail or take long, and that writes these calls down.
     *
     * @param injection as strace's option -e inject takes it, e.g. {@code fsync:error=EIO:when=2}
     * @param paths if there are any, only calls that name one of these files, or use it, count
     */
    public static List<String> injecting(Path log, String injection, List<Path> paths, List<String> command) {
        String calls = injection.substring(0, injection.indexOf(':'));
        List<String> injected =
                new ArrayList<>(List.of("strace", "-f", "-y", "-qq", "-o", log.toString(), "-e", "trace=" + calls));
        injected.addAll(List.of("-e", "inject=" + injection));
        paths.forEach(path -> injected.addAll(List.of("-P", path.toString())));
        injected.addAll(command);
        return List.copyOf(injected);
    }

    /** The calls that were written down. */
    public static List<Trace.Call> written(Path log) {
        return Trace.of("", log).calls();
    }
}
