package dev.granary.it.process;

import dev.granary.ports.bed.Skip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Windows of its own, by Wine, with a compiler for small programs in C. Making it takes some seconds and 700 MB, so the
 * tests of a class share one. Nothing outside its folder is written.
 */
public final class Wine implements AutoCloseable {

    private static final String COMPILER = "x86_64-w64-mingw32-gcc";

    private final Path folder;

    private Wine(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes a Windows in this folder; skips the tests, loudly, where that cannot be done, and where nobody asks for it:
     * Wine itself was seen to fail to start.
     */
    public static Wine in(Path folder) throws IOException {
        Skip.unless(
                Boolean.getBoolean("granary.wine"),
                "the scripts for Windows are tested with -Dgranary.wine=true only, which takes Wine and a compiler.");
        boolean installed = Programs.shell(folder, "wineserver -v && " + COMPILER + " --version")
                        .exitCode()
                == 0;
        Wine wine = new Wine(folder);
        Skip.unless(
                installed && wine.run(Map.of(), "exit 42").exitCode() == 42,
                "Wine or its compiler is missing or does not start (Debian: apt-get install wine gcc-mingw-w64-x86-64);"
                        + " the scripts for Windows are not tested here.");
        return wine;
    }

    /** Makes a Windows program of one source file. */
    public Path compile(Path source, Path program) {
        Finished.run(
                        folder,
                        Map.of(),
                        COMPILER,
                        "-municode",
                        "-Wall",
                        "-Werror",
                        "-o",
                        program.toString(),
                        source.toString())
                .outOfSuccess();
        return program;
    }

    /**
     * Runs a line as somebody types it into a command prompt.
     *
     * @param environment what differs from the usual; paths as {@link #path} says them
     */
    public Finished run(Map<String, String> environment, String line) {
        return start(environment, line).await();
    }

    /** The same without waiting. */
    public Finished.Running start(Map<String, String> environment, String line) {
        return Finished.start(folder, with(environment), command(line));
    }

    /** The same with an input. */
    public Finished run(Map<String, String> environment, String line, String input) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "printf %s \"$0\" | exec \"$@\"", input));
        command.addAll(command(line));
        return Finished.run(folder, with(environment), command);
    }

    private List<String> command(String line) {
        try {
            Path script = Files.createTempFile(folder, "typed", ".cmd");
            Files.writeString(script, "@" + line + "\r\n");
            return List.of("wine", "cmd", "/c", script.getFileName().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> with(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(Map.of(
                "WINEPREFIX", folder.resolve("prefix").toString(),
                "WINEDEBUG", "-all",
                "WINEDLLOVERRIDES", "mscoree=d;mshtml=d;winemenubuilder.exe=d",
                "HOME", folder.toString(),
                "DISPLAY", "",
                "JAVA_HOME", "",
                "LC_ALL", "C.UTF-8"));
        all.putAll(environment);
        return all;
    }

    /** How Windows names a path of this machine. */
    public static String path(Path path) {
        return "Z:" + path.toAbsolutePath().toString().replace('/', '\\');
    }

    /** Ends what runs in it, and cuts it off from the rest of the machine, so that its folder can be removed. */
    @Override
    public void close() {
        Finished.run(folder, with(Map.of()), "wineserver", "-k");
        Finished.run(folder, with(Map.of()), "wineserver", "-w");
        Programs.shell(folder, "rm -r prefix/dosdevices").outOfSuccess();
    }
}
