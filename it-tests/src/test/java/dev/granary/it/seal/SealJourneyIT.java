package dev.granary.it.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.process.Finished;
import dev.granary.it.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code granary seal}, and what {@code sha256sum} says of the run wherever it is carried. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sha256sum is a program of POSIX systems")
class SealJourneyIT {

    private static final String CHECK = "sha256sum -c --strict --quiet seal.sha256";

    /** A name in which a line of the seal would break. */
    private static final String ODD = "a \\ back\nslash, two\r lines.txt";

    @TempDir
    static Path temporary;

    private static Path store = Path.of("");
    private static Path run = Path.of("");
    private static Finished sealed = new Finished(-1, "", "");

    @BeforeAll
    static void seal() throws IOException {
        store = temporary.resolve("results");
        recorded(store, LinkChoice.AUTO);
        run = store.resolve(RecordsOne.RUN);
        sealed = Programs.granary(temporary, "seal", "run");
        assertThat(sealed.exitCode()).as(sealed.err()).isZero();
    }

    private static void recorded(Path folder, LinkChoice links) throws IOException {
        RecordsOne.record(folder, RecordsOne.writeData(temporary), links);
        Path pipeline =
                new RunOnDisk(folder.resolve(RecordsOne.RUN)).pipelines().get(0);
        Files.writeString(pipeline.resolve("outputs").resolve(ODD), "odd");
    }

    @AfterAll
    static void release() {
        Programs.shell(temporary, "chmod -R u+w .");
    }

    private static String digest(Path folder) {
        return Programs.shell(folder, "sha256sum seal.sha256").outOfSuccess().substring(0, 64);
    }

    private static void assertWhole(Path folder) {
        Finished checked = Programs.shell(folder, CHECK);
        assertThat(checked.exitCode()).as(checked.out() + checked.err()).isZero();
        assertThat(checked.out() + checked.err()).isEmpty();
        assertThat(sealed.out()).contains("\n  " + digest(folder) + "\n");
    }

    @Test
    void theCoreutilsCheckEveryFileAndTheSealItself() {
        assertWhole(run);
    }

    @Test
    void everyFileOfTheRunIsListed() {
        List<String> found = Programs.shell(
                        run,
                        "find . \\( -type f -o -type l \\) ! -name .lock ! -name .known ! -name .rows ! -name seal.sha256 ! -name '*lines.txt'")
                .outOfSuccess()
                .lines()
                .map(path -> path.substring(2))
                .sorted()
                .toList();
        List<String> listed = Programs.shell(run, "grep -v -e '^#' -e 'lines.txt' seal.sha256 | cut -c67-")
                .outOfSuccess()
                .lines()
                .toList();
        assertThat(listed).containsExactlyElementsOf(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cp -a results/2026-01-01_run moved",
                "cp -r results/2026-01-01_run moved",
                "cp -RL results/2026-01-01_run moved",
                "cp -a results/2026-01-01_run first && mv first moved",
                "tar -C results -cf run.tar 2026-01-01_run && tar -xf run.tar && mv 2026-01-01_run moved"
            })
    void theSealHoldsWhereverTheRunIsCarried(String carrying) {
        Programs.shell(temporary, "chmod -R u+w moved first 2>/dev/null; rm -rf moved first");
        Programs.shell(temporary, carrying).outOfSuccess();
        assertWhole(temporary.resolve("moved"));
    }

    @Test
    void anyChangeIsFoundByTheCoreutils() throws IOException {
        Programs.shell(temporary, "cp -a results/2026-01-01_run changed && chmod -R u+w changed")
                .outOfSuccess();
        Path changed = temporary.resolve("changed");
        Path pipeline = new RunOnDisk(changed).pipelines().get(0);
        Files.writeString(pipeline.resolve("outputs").resolve(ODD), "add");

        Finished checked = Programs.shell(changed, CHECK);

        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.out()).endsWith("lines.txt: FAILED\n");
    }

    /** A copy through the program has links of its own kind; what its records say of them, and the order of the sums, is its own. */
    @ParameterizedTest
    @EnumSource(
            value = LinkChoice.class,
            names = {"SYMLINK", "COPY", "HARDLINK"})
    void allButRecordsOfLinksIsTheSameInACopy(LinkChoice links) throws IOException {
        String kind = links.name().toLowerCase(java.util.Locale.ROOT);
        Path first = temporary.resolve("pushed-" + kind);
        Path second = temporary.resolve("pulled-" + kind);
        Programs.granary(temporary, "push", "run", first.toString(), "--links", kind)
                .outOfSuccess();
        Programs.granary(temporary, "--store", second.toString(), "pull", "run", first.toString(), "--links", kind)
                .outOfSuccess();
        Path copy = second.resolve(RecordsOne.RUN);
        assertThat(copy.resolve("seal.sha256")).doesNotExist();
        Files.copy(run.resolve("seal.sha256"), copy.resolve("seal.sha256"));

        assertThat(failed(copy))
                .allMatch(line ->
                        line.endsWith("/metadata.yaml: FAILED") || line.equals(".artifacts/SHA256SUMS: FAILED"));

        Files.delete(copy.resolve("seal.sha256"));
        Programs.granary(temporary, "--store", second.toString(), "seal", "run").outOfSuccess();
        assertThat(failed(copy)).isEmpty();
    }

    private static List<String> failed(Path folder) {
        try (Stream<String> lines = Programs.shell(folder, CHECK).out().lines()) {
            return lines.toList();
        }
    }

    @Test
    void copyInAnotherStoreAnswersEveryReadingVerb() {
        Programs.shell(temporary, "mkdir -p elsewhere && cp -a results/2026-01-01_run elsewhere/")
                .outOfSuccess();
        for (String verb : List.of("ls", "ls run", "show run/one", "best run --by test.rmse", "duplicates")) {
            Finished read = Programs.granary(temporary, ("--store elsewhere " + verb).split(" "));
            assertThat(read.exitCode()).as(verb + read.err()).isZero();
        }
    }
}
