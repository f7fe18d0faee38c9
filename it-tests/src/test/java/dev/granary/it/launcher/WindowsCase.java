package dev.granary.it.launcher;

import dev.granary.it.process.Finished;
import dev.granary.it.process.Places;
import dev.granary.it.process.Wine;
import dev.granary.ports.bed.Skip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of {@code granary.cmd} start from: Wine's command prompt, and a program that stands in for Java. */
abstract class WindowsCase {

    static final String ODD = "odd (1) & ^2! =,'x";

    @TempDir
    static Path shared;

    static Wine wine;
    private static Path java;

    @TempDir
    Path temporary;

    final Map<String, String> environment = new HashMap<>();

    @BeforeAll
    static void makeWindows() throws IOException {
        wine = Wine.in(shared);
        java = wine.compile(Places.resource("windows/java.c"), shared.resolve("java.exe"));
    }

    @AfterAll
    static void endWindows() {
        if (wine != null) {
            wine.close();
        }
    }

    /** Runs a line in which TESTED stands for the script. */
    Finished run(String line) {
        return normal(wine.run(environment, line));
    }

    static Finished normal(Finished finished) {
        return new Finished(
                finished.exitCode(),
                finished.out().replace("\r\n", "\n"),
                finished.err().replace("\r\n", "\n"));
    }

    /** A Java home whose java.exe stands in; without a version, it has no file that tells it. */
    Path javaHome(String name, String version) throws IOException {
        Path home = temporary.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.copy(java, home.resolve("bin/java.exe"));
        Files.copy(java, home.resolve("bin/javac.exe"));
        if (!version.isEmpty()) {
            Files.writeString(
                    home.resolve("release"),
                    "IMPLEMENTOR=\"x\"\r\nJAVA_VERSION=\"" + version + "\"\r\nMODULES=\"a b\"\r\n");
        }
        return home;
    }

    static void requireThatFilesCanBeNamed(String name) {
        Skip.unless(
                name.chars().allMatch(c -> c < 128)
                        || System.getProperty("sun.jnu.encoding").equalsIgnoreCase("UTF-8"),
                "this virtual machine cannot name files outside ASCII (set LC_ALL=C.UTF-8); such names are not tested.");
    }
}
