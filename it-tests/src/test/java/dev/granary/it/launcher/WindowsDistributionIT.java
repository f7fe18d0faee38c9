package dev.granary.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.it.process.Finished;
import dev.granary.it.process.Places;
import dev.granary.it.process.Wine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The distribution's {@code granary.cmd}. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the tests bring a Windows of their own")
class WindowsDistributionIT extends WindowsCase {

    private Path home;

    @BeforeEach
    void layOut() throws IOException {
        placeIn("dist");
        environment.put("JAVA_HOME", Wine.path(javaHome("jdk", "17.0.1")));
    }

    private void placeIn(String name) throws IOException {
        home = temporary.resolve(name);
        Path script = home.resolve("bin/granary.cmd");
        Files.createDirectories(script.getParent());
        Files.copy(Places.distribution().resolve("bin/granary.cmd"), script);
        environment.put("TESTED", Wine.path(script));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "two words", ODD, "(", "a)b", "größe 麦"})
    void startsFromAnyFolderByAnyJava(String name) throws IOException {
        requireThatFilesCanBeNamed(name);
        placeIn(name);
        environment.put("JAVA_HOME", Wine.path(javaHome("java " + name, "17.0.1")));

        Finished finished = run("\"%TESTED%\" ls");

        String lib = Wine.path(home) + "\\bin\\..\\lib";
        assertThat(finished.out())
                .endsWith("<-cp>\n<" + lib + "\\granary.jar;" + lib + "\\*>\n<dev.granary.app.cli.Main>\n<ls>\n");
        assertThat(finished.err()).isEmpty();
        assertThat(finished.exitCode()).isZero();
    }

    @Test
    void passesArgumentsExactly() {
        Finished finished = run(
                "\"%TESTED%\" \"two words\" \"\" a=b,c;d * \"x & y ^ (z)!\" C:\\dir\\ \"C:\\a dir\\\\\" \"q\\\"q\"");

        assertThat(finished.out())
                .endsWith("<dev.granary.app.cli.Main>\n<two words>\n<>\n<a=b,c;d>\n<*>\n<x & y ^ (z)!>\n"
                        + "<C:\\dir\\>\n<C:\\a dir\\>\n<q\"q>\n");
    }

    @Test
    void passesTheExitCodeOn() {
        environment.put("STAND_IN_CODE", "42");

        assertThat(run("\"%TESTED%\" ls").exitCode()).isEqualTo(42);
    }

    @Test
    void passesTheInputOn() {
        environment.put("STAND_IN_READS", "yes");

        Finished finished = wine.run(environment, "\"%TESTED%\" ls", "one\ntwo\n");

        assertThat(finished.out()).endsWith("<ls>\none\ntwo\n");
    }

    @Test
    void passesOptionsForTheVirtualMachineOn() {
        environment.put("GRANARY_OPTS", "-Xmx99m -Dstar=*");

        assertThat(run("\"%TESTED%\"").out())
                .contains("<-Xmx99m>\n<-Dstar=*>\n<--enable-native-access=ALL-UNNAMED>\n<-cp>");
    }

    @Test
    void javaHomeMayHaveQuotesAndAClosingBackslash() throws IOException {
        environment.put("JAVA_HOME", '"' + Wine.path(javaHome("two words", "17.0.1")) + "\\\"");

        assertThat(run("\"%TESTED%\" ls").out()).endsWith("<ls>\n");
    }

    @Test
    void javaIsFoundOnThePath() throws IOException {
        environment.put("JAVA_HOME", "");
        environment.put("WINEPATH", Wine.path(javaHome(ODD, "17.0.1").resolve("bin")));

        assertThat(run("\"%TESTED%\" ls").out()).endsWith("<ls>\n");
    }

    @Test
    void javaWithoutAReleaseFileIsAsked() throws IOException {
        environment.put("JAVA_HOME", Wine.path(javaHome(ODD, "")));
        environment.put("STAND_IN_VERSION", "21");

        assertThat(run("\"%TESTED%\" ls").out()).endsWith("<ls>\n");
    }

    @Test
    void oldJavaIsRefusedByItsReleaseFile() throws IOException {
        Path old = javaHome("old", "11.0.2");
        environment.put("JAVA_HOME", Wine.path(old));

        assertThat(run("\"%TESTED%\" ls"))
                .isEqualTo(refused(java(old) + " is version 11.0.2; Granary needs 17 or newer."));
    }

    @Test
    void oldJavaIsRefusedByWhatItSays() throws IOException {
        Path old = javaHome("old", "");
        environment.put("JAVA_HOME", Wine.path(old));
        environment.put("STAND_IN_VERSION", "1.8.0_292");

        assertThat(run("\"%TESTED%\" ls"))
                .isEqualTo(refused(java(old) + " is version 1.8.0_292; Granary needs 17 or newer."));
    }

    @Test
    void wrongJavaHomeIsRefused() {
        environment.put("JAVA_HOME", "C:\\no such");

        assertThat(run("\"%TESTED%\" ls"))
                .isEqualTo(refused("there is no \"C:\\no such\\bin\\java.exe\", which JAVA_HOME asks for."));
    }

    @Test
    void missingJavaIsRefused() {
        environment.put("JAVA_HOME", "");

        assertThat(run("\"%TESTED%\" ls"))
                .isEqualTo(refused("no Java found: JAVA_HOME is not set and there is no java.exe on the PATH."));
    }

    @Test
    void folderWithASemicolonIsRefused() throws IOException {
        placeIn("a;b");

        assertThat(run("\"%TESTED%\" ls"))
                .isEqualTo(new Finished(
                        1,
                        "",
                        "granary: Java cannot start from a folder with a semicolon in its path: \"" + Wine.path(home)
                                + "\\bin\\..\\lib\". Move or copy the folder elsewhere.\n"));
    }

    private String java(Path home) {
        return '"' + Wine.path(home) + "\\bin\\java.exe\"";
    }

    private Finished refused(String reason) {
        return new Finished(
                1,
                "",
                "granary: " + reason
                        + "\ngranary: install a Java runtime, e.g. one of https://adoptium.net, or set JAVA_HOME to one.\n");
    }
}
