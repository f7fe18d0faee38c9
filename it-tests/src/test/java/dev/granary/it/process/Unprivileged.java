package dev.granary.it.process;

import dev.granary.ports.bed.Skip;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs that permissions count for, even those that root starts. */
public final class Unprivileged {

    private static final List<String> WITHOUT_PRIVILEGE =
            List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner");

    private Unprivileged() {}

    /** Skips the test, loudly, where that cannot be had. */
    public static void require() {
        Skip.unless(
                Programs.shell(Path.of("/"), String.join(" ", WITHOUT_PRIVILEGE) + " true")
                                .exitCode()
                        == 0,
                "no privilege can be given up (Debian: apt-get install util-linux; it takes root); this is not tested here.");
    }

    /** The command that runs another one so. */
    public static List<String> command(List<String> command) {
        List<String> unprivileged = new ArrayList<>(WITHOUT_PRIVILEGE);
        unprivileged.addAll(command);
        return List.copyOf(unprivileged);
    }
}
