package dev.granary.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.it.process.Finished;
import dev.granary.it.process.OnOneJdk;
import dev.granary.it.process.Places;
import dev.granary.it.process.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archive of classes that a distribution makes of itself. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripts are for POSIX shells")
class ClassArchiveIT {

    private static final Map<String, String> USE = Map.of("GRANARY_CLASSES", "use");

    @TempDir
    Path temporary;

    private Path home;
    private Path cache;
    private String granary;

    @BeforeEach
    void copyTheDistribution() throws IOException {
        home = Places.copy(Places.distribution(), temporary.resolve("dist"));
        cache = temporary.resolve("cache");
        granary = home.resolve("bin/granary").toString();
    }

    @Test
    void secondCallStartsFromIt() throws IOException {
        make();

        assertThat(archives(home.resolve("lib"))).hasSize(1);
        assertThat(startsFromIt(USE)).isTrue();
    }

    @Test
    void firstCallMakesItBesideItsOwnWork() throws IOException {
        Finished finished = Finished.run(
                temporary,
                Map.of("GRANARY_CLASSES", "", "GRANARY", granary),
                "sh",
                "-c",
                "\"$GRANARY\" --version; until ls dist/lib/classes-*-*; do sleep 0.1; done >archives 2>/dev/null;"
                        + " while ls dist/lib/*.making; do sleep 0.1; done >/dev/null 2>&1");

        assertThat(finished.out()).startsWith("granary ").hasLineCount(1);
        assertThat(finished.err()).isEmpty();
        assertThat(archives(home.resolve("lib"))).hasSize(1);
        assertThat(startsFromIt(USE)).isTrue();
    }

    @OnOneJdk
    @Test
    void oneProcessMakesItAtATime() throws IOException {
        Path making = beingMade();

        Finished second = Finished.run(temporary, Map.of("GRANARY_CLASSES", "make"), granary);

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.err()).contains("is being made", making.toString());
        assertThat(archives(home.resolve("lib"))).isEmpty();
    }

    @OnOneJdk
    @Test
    void makingThatWasKilledIsTriedAgainTheDayAfter() throws IOException {
        Path making = beingMade();
        Files.writeString(making.resolve("list"), "left over");
        Finished.run(temporary, Map.of(), "touch", "-d", "2 days ago", making.toString())
                .outOfSuccess();

        make();

        assertThat(archives(home.resolve("lib"))).hasSize(1);
        assertThat(making).doesNotExist();
    }

    @Test
    void usersCacheHoldsItWhereTheDistributionIsReadOnly() throws IOException {
        Unprivileged.require();
        Files.createDirectories(cache);
        Finished.run(temporary, Map.of(), "chmod", "a-w", home.resolve("lib").toString())
                .outOfSuccess();

        Finished made = Finished.run(temporary, environment("make"), Unprivileged.command(List.of(granary)));

        assertThat(made.exitCode()).as(made.err()).isZero();
        Path folder = cache.resolve("granary/classes" + home);
        assertThat(archives(folder)).hasSize(1);
        assertThat(archives(home.resolve("lib"))).isEmpty();
        assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(startsFromIt(environment("use"))).isTrue();
    }

    /** Whoever can write an archive can have the program do anything. */
    @OnOneJdk
    @ParameterizedTest
    @ValueSource(
            strings = {
                "chown -R nobody \"$CLASSES\"",
                "chown nobody \"$CLASSES\"/*",
                "mv \"$CLASSES\" else; ln -s \"$PWD/else\" \"$CLASSES\""
            })
    void archiveOfAnotherUserIsNotTrusted(String change) throws IOException {
        Unprivileged.require();
        Files.createDirectories(cache);
        Finished.run(temporary, Map.of(), "chmod", "a-w", home.resolve("lib").toString())
                .outOfSuccess();
        Finished.run(temporary, environment("make"), Unprivileged.command(List.of(granary)))
                .outOfSuccess();
        assertThat(startsFromIt(environment("use"))).isTrue();

        String classes = cache.resolve("granary/classes" + home).toString();
        Finished.run(temporary, Map.of("CLASSES", classes), "sh", "-c", change).outOfSuccess();

        assertThat(startsFromIt(environment("use"))).isFalse();
    }

    @Test
    void nowhereToWriteIsNoObstacle() throws IOException {
        Unprivileged.require();
        Finished.run(temporary, Map.of(), "chmod", "-R", "a-w", home.toString()).outOfSuccess();
        Map<String, String> environment =
                Map.of("GRANARY_CLASSES", "", "HOME", "/proc/none", "XDG_CACHE_HOME", "", "GRANARY_CACHE_DIR", "");

        Finished finished = Finished.run(temporary, environment, Unprivileged.command(List.of(granary, "--version")));

        assertThat(finished.exitCode()).as(finished.err()).isZero();
        assertThat(finished.out()).startsWith("granary ").hasLineCount(1);
        assertThat(finished.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo this is none >\"$ARCHIVE\"",
                "head -c 100000 \"$ARCHIVE\" >\"$ARCHIVE.cut\" && mv -f \"$ARCHIVE.cut\" \"$ARCHIVE\"",
                "size=$(wc -c <\"$ARCHIVE\") && truncate -s 10000000 \"$ARCHIVE\" && truncate -s \"$size\" \"$ARCHIVE\"",
                "touch lib/granary.jar",
            })
    void archiveThatDoesNotFitIsAsGoodAsNone(String damage) throws IOException {
        make();
        Path archive = archives(home.resolve("lib")).get(0);
        Finished.run(home, Map.of("ARCHIVE", archive.toString()), "sh", "-c", "chmod u+w lib/* && " + damage)
                .outOfSuccess();

        assertThat(startsFromIt(USE)).isFalse();
    }

    private Map<String, String> environment(String classes) {
        return Map.of("GRANARY_CLASSES", classes, "GRANARY_CACHE_DIR", "", "XDG_CACHE_HOME", cache.toString());
    }

    /** What there is while somebody makes one. */
    private Path beingMade() throws IOException {
        make();
        Path archive = archives(home.resolve("lib")).get(0);
        Files.delete(archive);
        return Files.createDirectory(archive.resolveSibling(
                archive.getFileName().toString().replaceFirst("^(classes-[^-]+)-.*", "$1.making")));
    }

    private void make() {
        Finished.run(temporary, Map.of("GRANARY_CLASSES", "make"), granary).outOfSuccess();
    }

    /** Says what it says with one or without. */
    private boolean startsFromIt(Map<String, String> environment) throws IOException {
        Path log = temporary.resolve("loaded");
        Map<String, String> logged = new HashMap<>(environment);
        logged.put("GRANARY_OPTS", "-Xlog:class+load:file=" + log);
        Finished finished = Finished.run(temporary, logged, granary, "--version");
        assertThat(finished.exitCode()).as(finished.err()).isZero();
        assertThat(finished.out()).startsWith("granary ").hasLineCount(1);
        assertThat(finished.err()).isEmpty();
        return Files.readString(log).contains("dev.granary.app.cli.Main source: shared objects file");
    }

    private static List<Path> archives(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("classes-.*\\.(jsa|aot)"))
                    .toList();
        }
    }
}
