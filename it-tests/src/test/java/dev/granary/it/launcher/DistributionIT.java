package dev.granary.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.granary.it.process.Finished;
import dev.granary.it.process.Places;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripts are for POSIX shells")
class DistributionIT {

    /** Stands in for Java and prints what it is called with, an argument a line. */
    private static final String ECHO = "printf '<%s>\\n' \"$@\"\n";

    @TempDir
    Path temporary;

    private Path home;
    private Path granary;

    @BeforeEach
    void copyTheDistribution() throws IOException {
        home = Places.copy(Places.distribution(), temporary.resolve("a dist (1) & more"));
        granary = home.resolve("bin/granary");
    }

    @Test
    void startsFromAFolderWithBlanks() {
        Finished finished = Finished.run(temporary, Map.of(), granary.toString(), "--version");

        assertThat(finished.exitCode()).as(finished.err()).isZero();
        assertThat(finished.out()).containsPattern("[0-9]+\\.[0-9]+\\.[0-9]+");
        assertThat(finished.err()).isEmpty();
    }

    @Test
    void startsThroughLinksToLinks() throws IOException {
        Path relative = Files.createSymbolicLink(
                Files.createDirectories(temporary.resolve("links one")).resolve("granary"),
                Path.of("../a dist (1) & more/bin/granary"));
        Path absolute = Files.createSymbolicLink(temporary.resolve("two"), relative);

        Finished finished = Finished.run(temporary, Map.of(), absolute.toString(), "--version");

        assertThat(finished.exitCode()).as(finished.err()).isZero();
    }

    @Test
    void startsFromThePath() {
        String path = granary.getParent() + ":" + System.getenv("PATH");

        Finished finished = Finished.run(temporary, Map.of("PATH", path), "sh", "-c", "granary --version");

        assertThat(finished.exitCode()).as(finished.err()).isZero();
    }

    @Test
    void folderStoreLoadsNothingThatFarStoresNeed() throws IOException {
        Path loaded = temporary.resolve("loaded");
        Path store = Files.createDirectories(temporary.resolve("store"));

        Finished finished = Finished.run(
                temporary,
                Map.of("GRANARY_OPTS", "-Xlog:class+load:file=" + loaded),
                granary.toString(),
                "--store",
                store.toString(),
                "ls");

        assertThat(finished.exitCode()).as(finished.err()).isZero();
        assertThat(loaded)
                .content()
                .contains("dev.granary.app.catalogue.Catalogue ", "dev.granary.adapter.posixfs.PosixStore ")
                .doesNotContain("software.amazon.awssdk", "org.apache.hc", "org.slf4j");
    }

    @Test
    void oneLoggerIsThereAndSilent() throws IOException {
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .filteredOn(jar -> jar.matches("(slf4j-(?!api).*|logback.*|log4j.*)"))
                    .singleElement(STRING)
                    .startsWith("slf4j-nop-");
        }
    }

    @Test
    void passesTheExitCodeOn() throws IOException {
        Map<String, String> environment =
                Map.of("JAVA_HOME", javaHome("17.0.1", "exit 42\n").toString());

        Finished finished = Finished.run(temporary, environment, granary.toString());

        assertThat(finished.exitCode()).isEqualTo(42);
    }

    @Test
    void passesArgumentsExactly() throws IOException {
        Finished finished = Finished.run(
                temporary,
                Map.of("JAVA_HOME", javaHome("17.0.1", ECHO).toString()),
                granary.toString(),
                "two words",
                "",
                "*",
                "$HOME",
                "q\"'\\");

        assertThat(finished.out()).endsWith("<dev.granary.app.cli.Main>\n<two words>\n<>\n<*>\n<$HOME>\n<q\"'\\>\n");
    }

    @Test
    void passesOptionsForTheVirtualMachineOn() throws IOException {
        Map<String, String> environment =
                Map.of("JAVA_HOME", javaHome("17.0.1", ECHO).toString(), "GRANARY_OPTS", "-Xmx99m -Dstar=*");

        Finished finished = Finished.run(temporary, environment, granary.toString());

        assertThat(finished.out()).contains("<-Xmx99m>\n<-Dstar=*>\n<--enable-native-access=ALL-UNNAMED>\n<-cp>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ls", "config", "--store x ls", "--links copy --durability none best", "--links=copy config"})
    void startsVerbsThatOnlyLookWithoutTheSecondCompiler(String arguments) throws IOException {
        assertThat(optionsOf(arguments)).contains("<-XX:TieredStopAtLevel=1>\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec", "log", "--store ls start", "--durability none demo", "inputs"})
    void leavesLittleToTheSecondCompilerWhereOnlyHashingMayTakeLong(String arguments) throws IOException {
        assertThat(optionsOf(arguments))
                .contains("<-XX:Tier4InvocationThreshold=50000>\n", "<-XX:Tier4BackEdgeThreshold=400000>\n")
                .doesNotContain("TieredStopAtLevel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "--store ls export", "import", "why"})
    void leavesVerbsThatReadMuchToBothCompilers(String arguments) throws IOException {
        assertThat(optionsOf(arguments))
                .contains("<dev.granary.app.cli.Main>\n")
                .doesNotContain("Tier");
    }

    private String optionsOf(String arguments) throws IOException {
        Map<String, String> environment =
                Map.of("JAVA_HOME", javaHome("17.0.1", ECHO).toString());
        return Finished.run(temporary, environment, "sh", "-c", "'" + granary.toString() + "' " + arguments)
                .out();
    }

    @Test
    void findsAnAdapterThatIsPutIntoItsLibraries() throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(home.resolve("lib/zz-my-linker.jar")))) {
            jar.putNextEntry(new JarEntry("META-INF/services/dev.granary.ports.spi.LinkerProvider"));
            jar.write("org.example.NoSuchProvider\n".getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        }

        Finished finished = Finished.run(temporary, Map.of(), granary.toString(), "--store", "results", "ls");

        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.err())
                .contains(
                        "granary: Cannot load a LinkerProvider: ", "org.example.NoSuchProvider", "META-INF/services/");
    }

    @Test
    void wrongJavaHomeIsRefusedWithTheRemedy() {
        Finished finished =
                Finished.run(temporary, Map.of("JAVA_HOME", "/no such/java"), granary.toString(), "--version");

        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.out()).isEmpty();
        assertThat(finished.err())
                .startsWith(
                        "granary: JAVA_HOME is /no such/java, but there is no bin/java in it. Install a Java runtime")
                .hasLineCount(1);
    }

    @Test
    void missingJavaIsRefusedWithTheRemedy() throws IOException {
        Map<String, String> environment =
                Map.of("JAVA_HOME", "", "PATH", pathWithoutJava().toString());

        Finished finished = Finished.run(temporary, environment, "/bin/sh", granary.toString());

        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.err())
                .startsWith("granary: no Java found: JAVA_HOME is not set and there is no 'java' on the PATH. Install")
                .hasLineCount(1);
    }

    @Test
    void oldJavaIsRefusedByItsReleaseFile() throws IOException {
        Map<String, String> environment =
                Map.of("JAVA_HOME", javaHome("11.0.2", ECHO).toString());

        Finished finished = Finished.run(temporary, environment, granary.toString());

        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.out()).isEmpty();
        assertThat(finished.err()).contains("is version 11.0.2; Granary needs 17 or newer. Install a Java runtime");
    }

    @Test
    void oldJavaIsRefusedByWhatItSays() throws IOException {
        Path java = javaHome("", "echo 'openjdk version \"1.8.0_292\"' >&2\n");

        Finished finished = Finished.run(temporary, Map.of("JAVA_HOME", java.toString()), granary.toString());

        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.err()).contains("is version 1.8.0_292; Granary needs 17 or newer.");
    }

    /** Its command prompt misses labels in a script with other line ends. */
    @Test
    void scriptForWindowsHasTheLineEndsOfWindows() throws IOException {
        assertThat(Files.readString(home.resolve("bin/granary.cmd"))).matches("(?s)([^\\r\\n]*\\r\\n)+");
    }

    @Test
    void folderWithAColonIsRefused() throws IOException {
        Path odd = Places.copy(home, temporary.resolve("a:b"));

        Finished finished =
                Finished.run(temporary, Map.of(), odd.resolve("bin/granary").toString(), "--version");

        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.err()).contains("colon").contains("a:b");
    }

    /** A Java home whose java is a script. */
    private Path javaHome(String version, String java) throws IOException {
        Path javaHome = temporary.resolve("java home");
        Places.script(javaHome.resolve("bin/java"), java);
        if (!version.isEmpty()) {
            Files.writeString(
                    javaHome.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\nOS=\"y\"\n");
        }
        return javaHome;
    }

    private Path pathWithoutJava() throws IOException {
        return Files.createDirectories(temporary.resolve("nothing here"));
    }
}
