package dev.granary.it.far;

import dev.granary.adapter.s3.server.S3Server;
import dev.granary.it.process.Access;
import dev.granary.it.process.Dialogue;
import dev.granary.it.process.Finished;
import dev.granary.it.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A machine that works on an object store: a folder to work in, a home, a cache, and nothing else of its own.
 *
 * @param folder the folder; empty at first
 * @param environment of the programs that it runs
 */
record Machine(Path folder, Map<String, String> environment) {

    /** One that knows this server and its keys. */
    static Machine in(Path folder, S3Server server) {
        try {
            Path home = Files.createDirectories(folder.resolve("home"));
            Map<String, String> environment = new HashMap<>(Access.to(server, home));
            environment.put("HOME", home.toString());
            environment.put("XDG_CACHE_HOME", home.resolve("cache").toString());
            environment.put("GRANARY_OPTS", "-Duser.home=" + home);
            return new Machine(folder, Map.copyOf(environment));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs {@code granary}. */
    Finished granary(String... arguments) {
        return Programs.granary(folder, environment, arguments);
    }

    /** Starts {@code granary}. */
    Finished.Running start(String... arguments) {
        return Finished.start(folder, Programs.quick(environment), Programs.granaryCommand(arguments));
    }

    /** Starts a class of the tests. */
    Finished.Running start(Class<?> main, Object... arguments) {
        return Finished.start(folder, environment, command(main, arguments));
    }

    /** Starts a class of the tests that is to be spoken with. */
    Dialogue speak(Class<?> main, Object... arguments) {
        return Dialogue.start(folder, environment, command(main, arguments));
    }

    private List<String> command(Class<?> main, Object... arguments) {
        List<String> command = Programs.java(main, arguments);
        command.add(1, "-Duser.home=" + environment.get("HOME"));
        return command;
    }

    /** Runs a shell command. */
    Finished shell(Map<String, String> more, String script) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return Finished.run(folder, all, "sh", "-c", script);
    }
}
