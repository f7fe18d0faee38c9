package dev.granary.it.far;

import dev.granary.adapter.s3.server.S3Server;
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
            return new Machine(
                    folder,
                    Map.of(
                            "HOME", home.toString(),
                            "XDG_CACHE_HOME", home.resolve("cache").toString(),
                            "AWS_ACCESS_KEY_ID", server.accessKey(),
                            "AWS_SECRET_ACCESS_KEY", server.secretKey(),
                            "AWS_EC2_METADATA_DISABLED", "true",
                            "AWS_CONFIG_FILE", home.resolve("none").toString(),
                            "AWS_SHARED_CREDENTIALS_FILE", home.resolve("none").toString(),
                            "GRANARY_S3_ENDPOINT", server.endpoint().toString(),
                            "GRANARY_S3_REGION", "us-east-1",
                            "GRANARY_OPTS", "-Duser.home=" + home));
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
        return Finished.start(folder, environment, Programs.granaryCommand(arguments));
    }

    /** Starts a class of the tests. */
    Finished.Running start(Class<?> main, Object... arguments) {
        List<String> command = Programs.java(main, arguments);
        command.add(1, "-Duser.home=" + environment.get("HOME"));
        return Finished.start(folder, environment, command);
    }

    /** Runs a shell command. */
    Finished shell(Map<String, String> more, String script) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return Finished.run(folder, all, "sh", "-c", script);
    }
}
