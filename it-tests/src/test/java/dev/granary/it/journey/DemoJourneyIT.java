package dev.granary.it.journey;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.disk.Sha256;
import dev.granary.it.process.Finished;
import dev.granary.it.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code granary demo}, and then what anybody can see of it with nothing but a shell. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the shell's commands are those of POSIX")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoJourneyIT {

    private static final int PIPELINES = 200;
    private static final String HASH = "[0-9a-f]{6,64}";
    private static final String PIPELINE = "gasoline_[A-Za-z0-9._-]+_" + HASH;
    private static final String SHOW = "show gasoline-demo/snv-pls-4";
    private static final String BEST = "best gasoline-demo --by test.rmse -n 200";

    /** Every path that the format allows here, below the results folder. */
    private static final Pattern ALLOWED = Pattern.compile("\\.|\\./\\d{4}-\\d{2}-\\d{2}_gasoline-demo(/("
            + "run\\.yaml|\\.artifacts(/(SHA256SUMS|\\.known|\\.rows|\\.lock|[A-Za-z0-9._-]+_" + HASH + "\\.[a-z]+))?"
            + "|" + PIPELINE + "(/(pipeline\\.yaml|metadata\\.yaml|scores\\.yaml"
            + "|(inputs|binaries|outputs|predictions)(/[A-Za-z0-9_-]+\\.(csv|json|png))?))?))?");

    @TempDir
    static Path temporary;

    private static Path store = Path.of("");
    private static Finished demo = new Finished(-1, "", "");
    private static Finished best = demo;
    private static Finished shown = demo;

    @BeforeAll
    static void runTheDemo() {
        store = temporary.resolve("results");
        demo = Programs.granary(temporary, "--store", store.toString(), "demo");
        best = granary(BEST);
        shown = granary(SHOW);
    }

    @Test
    @Order(0)
    void demoSaysWhatItDidAndWhatToTryNext() {
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        assertThat(demo.out())
                .startsWith("Trained and recorded 200 pipelines in " + store + "/")
                .contains(
                        "test.rmse", "Artifacts: ", "times less", "Time, summed over threads: training ", "recording ");
        assertThat(demo.out().lines().dropWhile(line -> !line.equals("Try next:")))
                .hasSize(4);
    }

    @Test
    @Order(1)
    void findShowsTheLayoutOfTheFormatAndNothingElse() {
        assertThat(shell("find ."))
                .allMatch(path -> ALLOWED.matcher(path).matches())
                .filteredOn(path -> path.endsWith("/scores.yaml"))
                .hasSize(PIPELINES);
    }

    @Test
    @Order(1)
    void checksumsAreRight() {
        assertThat(shell("cd */.artifacts && sha256sum -c SHA256SUMS")).allMatch(line -> line.endsWith(": OK"));
        RunOnDisk.onlyIn(store).assertSound();
    }

    @Test
    @Order(1)
    void linksAreRelative() {
        assertThat(shell("find . -type l -exec readlink {} +"))
                .hasSizeGreaterThan(2 * PIPELINES)
                .allMatch(target -> target.matches("\\.\\./\\.\\./\\.artifacts/[A-Za-z0-9._-]+"));
    }

    @Test
    @Order(1)
    void noFileNamesAFolderOfThisMachine() {
        String places = Stream.of(temporary, Path.of("").toAbsolutePath(), Path.of(System.getProperty("user.home")))
                .map(path -> "-e '" + path + "/'")
                .collect(joining(" "));

        assertThat(shell("find . '(' -name '*.yaml' -o -name .known ')' -exec grep -lF " + places + " {} + || true"))
                .isEmpty();
    }

    @Test
    @Order(1)
    void artifactsAreReadOnly() {
        assertThat(shell("find */.artifacts -type f ! -name '.*' ! -name SHA256SUMS ! -perm 0444"))
                .isEmpty();
    }

    @Test
    @Order(1)
    void dataSetIsOnTheDiskOnce() {
        List<String> inputs = shell("find . -path '*/inputs/*' -exec readlink {} + | sort -u");
        String hash = Sha256.of(
                RunOnDisk.onlyIn(store).cache().resolve(Path.of(inputs.get(0)).getFileName()));

        assertThat(inputs).hasSize(1);
        assertThat(shell("find . -type f -exec sha256sum {} + | grep -c '^" + hash + "'"))
                .containsExactly("1");
    }

    @Test
    @Order(1)
    void allPipelinesAreFinished() {
        assertThat(shell("grep -h '^  status:' */*/metadata.yaml | sort | uniq -c"))
                .containsExactly("    200   status: \"finished\"");
    }

    @Test
    @Order(1)
    void bestIsWhatTheScoresSay() throws IOException {
        record Scored(String pipeline, double rmse) {}
        List<Scored> scored = RunOnDisk.onlyIn(store).pipelines().stream()
                .map(folder -> new Scored(folder.getFileName().toString(), testRmse(folder)))
                .sorted(Comparator.comparingDouble(Scored::rmse).thenComparing(Scored::pipeline))
                .toList();

        assertThat(ranked())
                .hasSize(PIPELINES)
                .isEqualTo(scored.stream().map(Scored::pipeline).toList());
    }

    @Test
    @Order(1)
    void wrongUsageAndWhatIsNotThereHaveTheirExitCodes() {
        assertThat(granary("best gasoline-demo").exitCode()).isEqualTo(2);
        assertThat(Programs.granary(temporary, "--store", "absent", "ls").exitCode())
                .isEqualTo(1);
    }

    @Test
    @Order(2)
    void secondDemoTrainsNothing() {
        List<String> before = shell("find . -type f -exec sha256sum {} + | grep -v '/\\.' | sort");

        Finished second = granary("demo");

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.out()).contains("has all 200 pipelines already; nothing was trained.");
        assertThat(second.err()).doesNotContain("Training");
        assertThat(shell("find . -type f -exec sha256sum {} + | grep -v '/\\.' | sort"))
                .isEqualTo(before);
        assertThat(RunOnDisk.onlyIn(store).hidden())
                .contains(".artifacts")
                .isSubsetOf(".artifacts", ".artifacts/.known", ".artifacts/.rows", ".artifacts/.lock");
    }

    @Test
    @Order(3)
    void runThatWasMovedIsWhole() throws IOException {
        Path elsewhere = Files.createDirectory(temporary.resolve("else where"));

        Programs.shell(temporary, "mv results/* 'else where'/ && rmdir results").outOfSuccess();
        store = elsewhere;

        assertEverythingHolds();
        assertThat(granary("ls").out()).contains("200 finished");
    }

    @Test
    @Order(4)
    void storeThatWasMovedIsWhole() {
        Programs.shell(temporary, "mkdir far && mv 'else where' far/away").outOfSuccess();
        store = temporary.resolve("far/away");

        assertThat(granary(SHOW)).isEqualTo(shown);
        assertThat(shown.outOfSuccess()).contains("test.rmse");
        assertEverythingHolds();
    }

    private static void assertEverythingHolds() {
        RunOnDisk.onlyIn(store).assertSound();
        assertThat(shell("find . -xtype l")).isEmpty();
        assertThat(granary(BEST)).isEqualTo(best);
        shell("cd */.artifacts && sha256sum --quiet -c SHA256SUMS");
    }

    private static Finished granary(String arguments) {
        String[] words = ("--store\t" + store + "\t" + arguments.replace(' ', '\t')).split("\t");
        return Programs.granary(temporary, words);
    }

    /** The lines that a command prints in the store. */
    private static List<String> shell(String script) {
        return Programs.shell(store, script).outOfSuccess().lines().toList();
    }

    private static List<String> ranked() {
        return Pattern.compile("(?m)^ *\\d+  (" + PIPELINE + ") ")
                .matcher(best.outOfSuccess())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** The score as a line of the file says it, below {@code test:}. */
    private static double testRmse(Path pipeline) {
        try {
            return Pattern.compile("(?m)^test:\\n(?:  .*\\n)*?  rmse: (.*)$")
                    .matcher(Files.readString(pipeline.resolve("scores.yaml")))
                    .results()
                    .map(MatchResult::group)
                    .map(text -> text.substring(text.lastIndexOf(' ') + 1))
                    .mapToDouble(Double::parseDouble)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
