package dev.granary.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.it.process.Finished;
import dev.granary.it.process.OnOneJdk;
import dev.granary.it.process.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The distribution as people take it away and unpack it. */
@OnOneJdk
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the archives are unpacked by tar and unzip")
class ArchivesIT {

    @TempDir
    Path temporary;

    @ParameterizedTest
    @CsvSource({".tar.gz, plain", ".tar.gz, with a blank", ".tar.gz, Körner", ".zip, plain", ".zip, Körner and blanks"})
    void recordsAndAnswersWhereverItIsUnpacked(String ending, String folder) throws IOException {
        Path home = unpack(ending, Files.createDirectory(temporary.resolve(folder)));
        String granary = home.resolve("bin/granary").toString();

        Finished.run(temporary, Map.of("GRANARY_CLASSES", "make"), granary);
        Finished version = run(granary, "--version");
        Finished exec = run(granary, "exec", "--run", "first", "--dataset", "corn", "--", "echo", "grown");
        Finished ls = run(granary, "ls");

        assertThat(version.out())
                .isEqualTo(home.getFileName().toString().replace('-', ' ').concat("\n"));
        assertThat(version.err()).isEmpty();
        assertThat(exec.out()).isEqualTo("grown\n");
        assertThat(ls.out()).contains("_first", "1 finished");
        assertThat(ls.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".tar.gz", ".zip"})
    void holdsWhatTheFolderHolds(String ending) throws IOException {
        Path home = unpack(ending, temporary);

        // the folder has what it has made itself, too, and jars of builds before
        assertThat(files(home))
                .isSubsetOf(files(Places.distribution()))
                .contains(
                        "LICENSE",
                        "README.txt",
                        "bin/granary",
                        "bin/granary.cmd",
                        "lib/granary.jar",
                        "share/man/man1/granary.1",
                        "share/bash-completion/completions/granary",
                        "share/zsh/site-functions/_granary",
                        "share/fish/vendor_completions.d/granary.fish");
        assertThat(home.resolve("bin/granary")).isExecutable();
        assertThat(Finished.run(home, Map.of(), "find", ".", "-perm", "/022").outOfSuccess())
                .isEmpty();
    }

    private Finished run(String... command) {
        Finished finished = Finished.run(temporary, Map.of("GRANARY_CLASSES", "use"), command);
        assertThat(finished.exitCode()).as(finished.err()).isZero();
        return finished;
    }

    private static Path unpack(String ending, Path folder) throws IOException {
        Path archive = archive(ending);
        List<String> command = ending.equals(".zip")
                ? List.of("unzip", "-q", archive.toString())
                : List.of("tar", "-xzf", archive.toString());
        Finished.run(folder, Map.of(), command).outOfSuccess();
        return folder.resolve(archive.getFileName().toString().replace(ending, ""));
    }

    private static Path archive(String ending) throws IOException {
        try (Stream<Path> files = Files.list(Places.distribution().getParent())) {
            return files.filter(file -> file.getFileName().toString().matches("granary-[0-9].*\\Q" + ending + "\\E"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("mvn package has made no archive *" + ending));
        }
    }

    private static List<String> files(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> home.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
