package dev.granary.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.granary.it.process.Finished;
import dev.granary.it.process.Finished.Running;
import dev.granary.it.process.Places;
import dev.granary.it.process.Wine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checkout's {@code granary.cmd}; programs stand in for Maven and for robocopy, which Wine lacks. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the tests bring a Windows of their own")
class WindowsCheckoutIT extends WindowsCase {

    private static final String FIRST_USE = "granary: building (first use, about a minute) ...\n";
    private static final String CHANGED = "granary: building (the sources have changed) ...\n";

    /** Counts its calls and makes a program that says what it is given. */
    private static final String MAVEN = """
            @echo off
            echo mvn %*>>"%CALLS%"
            if defined BROKEN exit /b 1
            :pause
            if defined UNTIL if not exist "%UNTIL%" ping -n 2 127.0.0.1& goto pause
            mkdir app\\target\\granary\\bin
            copy "%MADE%" app\\target\\granary\\bin\\granary.cmd
            exit /b 0
            """;

    private static Path robocopy;

    private Path checkout;
    private Path calls;

    @BeforeAll
    static void makeRobocopy() {
        robocopy = wine.compile(Places.resource("windows/robocopy.c"), shared.resolve("robocopy.exe"));
    }

    @BeforeEach
    void layOut() throws IOException {
        calls = temporary.resolve("calls");
        Path program = write(temporary.resolve("program.cmd"), "@echo ran %*\n@exit /b 7\n");
        Path tools = Files.createDirectories(temporary.resolve("tools"));
        Files.copy(robocopy, tools.resolve("robocopy.exe"));
        write(tools.resolve("mvn.cmd"), MAVEN);
        environment.put("JAVA_HOME", Wine.path(javaHome("jdk", "17.0.1")));
        environment.put("WINEPATH", Wine.path(tools));
        environment.put("CALLS", Wine.path(calls));
        environment.put("MADE", Wine.path(program));
        placeIn("checkout");
    }

    private void placeIn(String name) throws IOException {
        checkout = Files.createDirectories(temporary.resolve(name));
        Files.copy(Places.checkout().resolve("granary.cmd"), checkout.resolve("granary.cmd"));
        Files.createDirectories(checkout.resolve("app"));
        write(checkout.resolve("pom.xml"), "one");
        environment.put("TESTED", Wine.path(checkout.resolve("granary.cmd")));
    }

    private static Path write(Path path, String text) throws IOException {
        return Files.writeString(path, text.replace("\n", "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", ODD, "größe 麦"})
    void firstCallBuildsAndTheSecondStartsAtOnce(String name) throws IOException {
        requireThatFilesCanBeNamed(name);
        placeIn(name);

        assertThat(run("\"%TESTED%\" ls \"two & words\" \"\""))
                .isEqualTo(new Finished(7, "ran ls \"two & words\" \"\"\n", FIRST_USE));
        assertThat(run("\"%TESTED%\" again")).isEqualTo(new Finished(7, "ran again\n", ""));
        assertThat(Files.readAllLines(calls)).singleElement().asString().startsWith("mvn -q -B -pl app -am package ");
    }

    @Test
    void changedSourcesAreBuiltAgain() throws IOException {
        run("\"%TESTED%\" one");
        write(checkout.resolve("pom.xml"), "two");

        assertThat(run("\"%TESTED%\" two")).isEqualTo(new Finished(7, "ran two\n", CHANGED));
    }

    @Test
    void whileOneBuildsAnotherWaits() throws IOException {
        Path end = temporary.resolve("end");
        environment.put("UNTIL", Wine.path(end));

        Running one = wine.start(environment, "\"%TESTED%\" one");
        await(calls, "mvn");
        Running two = wine.start(environment, "\"%TESTED%\" two");
        await(two.err(), "waiting");
        write(end, "");

        assertThat(normal(one.await())).isEqualTo(new Finished(7, "ran one\n", FIRST_USE));
        assertThat(normal(two.await()))
                .isEqualTo(new Finished(7, "ran two\n", "granary: waiting for another build ...\n"));
        assertThat(Files.readAllLines(calls)).hasSize(1);
    }

    private static void await(Path file, String text) {
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            while (!Files.exists(file) || !Files.readString(file).contains(text)) {
                Thread.onSpinWait();
            }
        });
    }

    @Test
    void lockFileThatNobodyHoldsIsNoLock() throws IOException {
        write(Files.createDirectories(checkout.resolve("target")).resolve("granary-build.lock"), "");

        assertThat(run("\"%TESTED%\" ls")).isEqualTo(new Finished(7, "ran ls\n", FIRST_USE));
    }

    @Test
    void failedBuildNamesItsLogAndTheNextCallBuildsAgain() throws IOException {
        environment.put("BROKEN", "yes");

        assertThat(run("\"%TESTED%\" one"))
                .isEqualTo(new Finished(
                        1,
                        "",
                        FIRST_USE + "granary: the build has failed; the whole log is \""
                                + Wine.path(checkout.resolve("target/granary-build.log")) + "\".\n"));
        environment.remove("BROKEN");
        assertThat(run("\"%TESTED%\" two").out()).isEqualTo("ran two\n");
    }

    @Test
    void missingJdkIsRefused() {
        environment.put("JAVA_HOME", "");

        assertThat(run("\"%TESTED%\" ls"))
                .isEqualTo(new Finished(
                        1,
                        "",
                        "granary: cannot build: no JDK found (javac). Install a JDK 17 or newer, e.g. one of"
                                + " https://adoptium.net, or set JAVA_HOME to one.\n"));
    }

    @Test
    void missingMavenIsRefused() throws IOException {
        Files.delete(temporary.resolve("tools/mvn.cmd"));

        assertThat(run("\"%TESTED%\" ls"))
                .isEqualTo(new Finished(
                        1,
                        "",
                        "granary: cannot build: no Maven found (mvn). Install Maven 3.8 or newer from"
                                + " https://maven.apache.org and put its bin folder on the PATH.\n"));
    }

    @Test
    void folderThatCannotBeWrittenIsRefused() throws IOException {
        Files.createDirectories(checkout.resolve("target/granary.probe"));

        assertThat(run("\"%TESTED%\" ls"))
                .isEqualTo(new Finished(
                        1,
                        "",
                        "granary: cannot build: the folder \"" + Wine.path(checkout.resolve("target"))
                                + "\" cannot be written. Copy the checkout to a place of your own.\n"));
    }
}
