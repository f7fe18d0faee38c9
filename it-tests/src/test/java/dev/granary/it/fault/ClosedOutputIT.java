package dev.granary.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.cli.Main;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.process.Finished;
import dev.granary.it.process.Programs;
import dev.granary.ports.bed.Skip;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Output that nobody takes any more, or that goes to a full disk: what was to be done is done, and the exit code tells. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it takes a shell")
class ClosedOutputIT {

    @TempDir
    Path temporary;

    private TwoPipelines two;

    @BeforeEach
    void record() {
        two = TwoPipelines.recordedIn(temporary);
    }

    /** Runs a command whose output a shell sends elsewhere; prints its exit code. */
    private Finished shell(String script, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("--store", two.store()));
        all.addAll(List.of(arguments));
        String command = Programs.java(Main.class, all.toArray()).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        return Programs.shell(temporary, script.replace("GRANARY", command));
    }

    @Test
    void listingThatNobodyReadsEndsQuietlyAsOthersDo() {
        Finished finished = shell("(GRANARY; echo $? >code) | true", "ls", TwoPipelines.RUN);

        assertThat(temporary.resolve("code")).hasContent("141");
        assertThat(finished.err()).isEmpty();
    }

    @Test
    void listingThatGoesNowhereFails() {
        Finished finished = shell("GRANARY >&-", "ls", TwoPipelines.RUN);

        assertThat(finished.exitCode()).isOne();
        assertThat(finished.err()).isEqualTo("granary: Cannot write the output: Bad file descriptor.\n");
    }

    @Test
    void commandWhoseOutputNobodyReadsHasItsOwnExitCodeAndIsRecordedWhole() {
        Finished finished = shell(
                "(GRANARY; echo $? >code) | head -n 1",
                "exec",
                "--quiet",
                "--run",
                TwoPipelines.RUN,
                "--dataset",
                "digits",
                "--name",
                "unread",
                "--",
                "sh",
                "-c",
                "seq 100000; exit 7");

        assertThat(temporary.resolve("code")).hasContent("7");
        assertThat(finished.out()).isEqualTo("1\n");
        assertThat(finished.err()).isEmpty();
    }

    @Test
    void headOfAListingIsAListing() {
        Finished finished = shell("GRANARY | head -n 1", "ls", TwoPipelines.RUN);

        assertThat(finished.out()).startsWith("PIPELINE");
        assertThat(finished.err()).isEmpty();
    }

    @Test
    void copyIsWholeThoughItCannotBeSaid() {
        Skip.unless(
                Files.exists(Path.of("/dev/full")),
                "there is no /dev/full; a full disk for output is not tested here.");

        Finished finished = shell("GRANARY >/dev/full", "push", TwoPipelines.RUN, temporary.resolve("copy"));

        assertThat(finished.exitCode()).isOne();
        assertThat(finished.err()).endsWith("granary: Cannot write the output: No space left on device.\n");
        RunOnDisk copy = RunOnDisk.onlyIn(temporary.resolve("copy"));
        copy.assertSound();
        assertThat(copy.pipelines()).hasSize(2);
        assertThat(copy.contents()).hasSize(2);
    }

    @Test
    void relinkingIsDoneThoughNoMessageCanBeSaid() {
        Finished finished = shell("GRANARY >&- 2>&-", "relink", TwoPipelines.RUN, "--links", "copy");

        assertThat(finished.exitCode()).isOne();
        assertThat(two.link()).isRegularFile().hasBinaryContent(TwoPipelines.model(TwoPipelines.BAD));
        assertThat(Files.isSymbolicLink(two.link())).isFalse();
    }
}
