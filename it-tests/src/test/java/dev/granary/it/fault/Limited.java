package dev.granary.it.fault;

import java.util.ArrayList;
import java.util.List;

/** Programs that may use little. */
public final class Limited {

    private Limited() {}

    /**
     * A program that a limit of the shell holds for.
     *
     * @param limit as the shell's ulimit takes it, e.g. {@code -n 100}
     */
    public static List<String> by(String limit, List<String> command) {
        List<String> limited = new ArrayList<>(List.of("sh", "-c", "ulimit " + limit + " && exec \"$@\"", "sh"));
        limited.addAll(command);
        return List.copyOf(limited);
    }

    /** A class that is run in so small a heap. */
    public static List<String> heap(String size, List<String> java) {
        List<String> small = new ArrayList<>(java);
        small.add(java.indexOf("-cp"), "-Xmx" + size);
        return List.copyOf(small);
    }
}
