package dev.granary.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.it.process.Finished;
import dev.granary.it.process.Finished.Running;
import dev.granary.it.process.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./granary} in a checkout whose Maven is a script: it counts its calls and makes a program that says what it is given. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripts are for POSIX shells")
class CheckoutIT {

    private static final String MAVEN = """
            if [ "$1" = -v ]; then
                echo 'Apache Maven 3.9.9 (abc)'
                exit 0
            fi
            echo "mvn $*" >>"$CALLS"
            if [ -n "${EDIT:-}" ]; then
                sleep 0.1
                echo edited >>"$EDIT"
            fi
            if [ -n "${BROKEN:-}" ]; then
                echo '[ERROR] cannot find symbol'
                exit 1
            fi
            sleep "${PAUSE:-0}"
            mkdir -p "$CHECKOUT/app/target/granary/bin"
            printf '#!/bin/sh\\necho "ran $*"\\nexit 7\\n' >"$CHECKOUT/app/target/granary/bin/granary"
            chmod +x "$CHECKOUT/app/target/granary/bin/granary"
            """;

    @TempDir
    Path temporary;

    private Path checkout;
    private Path source;
    private Path calls;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void layOut() throws IOException {
        checkout = Files.createDirectories(temporary.resolve("my checkout"));
        calls = temporary.resolve("calls");
        Files.copy(
                Places.checkout().resolve("granary"), checkout.resolve("granary"), StandardCopyOption.COPY_ATTRIBUTES);
        source = write("domain/src/main/java/A.java");
        write("domain/src/main/java/B.java");
        write("domain/pom.xml");
        write("app/src/dist/bin/granary");
        write("pom.xml");
        write(".mvn/jvm.config");
        Path tools = temporary.resolve("tools");
        Places.script(tools.resolve("mvn"), MAVEN);
        Places.script(tools.resolve("javac"), "echo javac 17.0.1\n");
        environment.put("PATH", tools + ":" + System.getenv("PATH"));
        environment.put("JAVA_HOME", "");
        environment.put("CALLS", calls.toString());
        environment.put("CHECKOUT", checkout.toString());
    }

    @Test
    void firstCallBuildsAndSaysSoInOneLine() throws IOException {
        Finished finished = granary("demo", "two words");

        assertThat(finished)
                .isEqualTo(
                        new Finished(7, "ran demo two words\n", "granary: building (first use, about a minute) …\n"));
        assertThat(Files.readString(calls)).contains("-pl app -am package");
    }

    @Test
    void secondCallStartsAtOnce() throws IOException {
        granary();

        Finished finished = granary("again");

        assertThat(finished).isEqualTo(new Finished(7, "ran again\n", ""));
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void worksThroughALinkFromAnotherFolder() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), Path.of("my checkout/granary"));

        Finished finished = Finished.run(temporary, environment, link.toString(), "x");

        assertThat(finished.out()).isEqualTo("ran x\n");
        assertThat(checkout.resolve("target/granary.stamp")).exists();
    }

    @Test
    void changedSourceBuildsAgain() throws IOException {
        granary();
        settle();
        Files.writeString(source, "changed");

        assertThat(granary().err()).isEqualTo("granary: building (the sources have changed) …\n");
        assertThat(granary().err()).isEmpty();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void deletedSourceBuildsAgain() throws IOException {
        granary();
        settle();
        Files.delete(source);

        granary();

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void changedModuleBuildsAgain() throws IOException {
        granary();
        settle();
        Files.writeString(checkout.resolve("domain/pom.xml"), "changed");

        granary();

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void changedTestDoesNot() throws IOException {
        granary();
        settle();
        write("domain/src/test/java/ATest.java");

        granary();

        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void cleanedCheckoutBuildsAgain() throws IOException {
        granary();
        Files.delete(checkout.resolve("app/target/granary/bin/granary"));

        granary();

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void whatIsEditedDuringABuildIsBuiltTheNextTime() throws IOException {
        environment.put("EDIT", source.toString());
        granary();
        environment.put("EDIT", "");

        granary();

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void ofTwoFirstCallsOneBuilds() throws IOException {
        environment.put("PAUSE", "2");

        Running one = start("one");
        Running two = start("two");
        List<Finished> finished = List.of(one.await(), two.await());

        assertThat(finished).extracting(Finished::out).containsExactly("ran one\n", "ran two\n");
        assertThat(finished)
                .extracting(Finished::err)
                .anySatisfy(err -> assertThat(err).isEqualTo("granary: building (first use, about a minute) …\n"))
                .anySatisfy(
                        err -> assertThat(err).matches("granary: waiting for another build \\(process [0-9]+\\) …\n"));
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void lockOfADeadOwnerIsTakenOver() throws IOException {
        Path lock = Files.createDirectories(checkout.resolve("target/granary.lock"));
        Files.writeString(lock.resolve("owner"), deadProcess() + "\n");

        Finished finished = granary("x");

        assertThat(finished.out()).isEqualTo("ran x\n");
        assertThat(lock).doesNotExist();
    }

    @Test
    void failedBuildShowsTheLogAndItsPlace() throws IOException {
        environment.put("BROKEN", "yes");

        Finished finished = granary("x");

        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.out()).isEmpty();
        assertThat(finished.err())
                .contains("[ERROR] cannot find symbol")
                .endsWith("granary: the build has failed; the whole log is "
                        + checkout.toRealPath().resolve("target/granary-build.log") + "\n");
        assertThat(checkout.resolve("target/granary.lock")).doesNotExist();
    }

    @Test
    void afterAFailedBuildTheNextCallBuilds() throws IOException {
        environment.put("BROKEN", "yes");
        granary();
        environment.put("BROKEN", "");

        assertThat(granary("x").out()).isEqualTo("ran x\n");
    }

    @Test
    void missingMavenIsRefusedWithTheRemedy() throws IOException {
        Files.delete(temporary.resolve("tools/mvn"));
        environment.put("PATH", temporary.resolve("tools") + ":" + toolsOfTheShell());

        Finished finished = granary();

        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.err())
                .startsWith(
                        "granary: cannot build: no Maven found (mvn). It takes a JDK 17 or newer and Maven 3.8 or newer.")
                .contains("apt-get install")
                .hasLineCount(1);
    }

    @Test
    void oldJdkIsRefused() throws IOException {
        Places.script(temporary.resolve("tools/javac"), "echo javac 11.0.2\n");

        Finished finished = granary();

        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.err()).contains("is version 11. It takes a JDK 17 or newer.");
    }

    /** Its command prompt misses labels in a script with other line ends. */
    @Test
    void scriptForWindowsHasTheLineEndsOfWindows() throws IOException {
        assertThat(Files.readString(Places.checkout().resolve("granary.cmd"))).matches("(?s)([^\\r\\n]*\\r\\n)+");
    }

    private Finished granary(String... arguments) {
        return start(arguments).await();
    }

    private Running start(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(checkout.resolve("granary").toString()));
        command.addAll(List.of(arguments));
        return Finished.start(temporary, environment, command);
    }

    private long builds() throws IOException {
        return Files.readAllLines(calls).size();
    }

    private Path write(String path) throws IOException {
        Path file = checkout.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "text");
    }

    /** Moves the last build a minute into the past, so that no file system's clock is too coarse for the test. */
    private void settle() throws IOException {
        Instant before = Instant.now().minusSeconds(60);
        try (var all = Files.walk(checkout)) {
            for (Path path : all.toList()) {
                Files.setLastModifiedTime(path, FileTime.from(before.minusSeconds(60)));
            }
        }
        Files.setLastModifiedTime(checkout.resolve("target/granary.stamp"), FileTime.from(before));
    }

    private static long deadProcess() {
        try {
            Process process = new ProcessBuilder("true").start();
            process.waitFor();
            return process.pid();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A folder with the few programs that the script needs, none of them Maven. */
    private Path toolsOfTheShell() throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("shell"));
        for (String tool : List.of("find", "mkdir", "rm", "rmdir", "cat", "sed", "readlink")) {
            Places.script(folder.resolve(tool), "PATH=/usr/bin:/bin exec " + tool + " \"$@\"\n");
        }
        return folder;
    }
}
