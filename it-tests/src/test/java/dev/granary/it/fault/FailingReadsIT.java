package dev.granary.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.cli.Main;
import dev.granary.it.disk.Tree;
import dev.granary.it.process.Finished;
import dev.granary.it.process.OnOneJdk;
import dev.granary.it.process.Programs;
import dev.granary.it.process.Strace;
import dev.granary.it.process.Trace.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that cannot read some place: what is there is named, the rest is read, and nothing is taken for absent. */
@OnOneJdk
class FailingReadsIT {

    private static final String READ = "read,pread64:error=EIO";

    @TempDir
    Path temporary;

    private TwoPipelines two;

    @BeforeEach
    void record() {
        Strace.require();
        two = TwoPipelines.recordedIn(temporary);
    }

    /** Runs a command for which such calls on this path fail. */
    private Finished granary(String injection, Path path, String... arguments) {
        List<Object> all = new ArrayList<>(List.of("--store", two.store()));
        all.addAll(List.of(arguments));
        Path log = temporary.resolve("calls");
        Finished finished = Finished.run(
                temporary,
                Map.of(),
                Strace.injecting(log, injection, List.of(path), Programs.java(Main.class, all.toArray())));
        assertThat(Strace.written(log)).anyMatch(Call::isInjected);
        assertThat(finished.err()).doesNotContain("internal error");
        return finished;
    }

    private String copy() {
        return temporary.resolve("copy").toString();
    }

    private void assertOnlyTheGoodOneIsInTheCopy() {
        assertThat(new TwoPipelines(Path.of(copy()))
                        .granary("ls", TwoPipelines.RUN)
                        .outOfSuccess())
                .contains("data_good_")
                .doesNotContain("data_bad_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline.yaml", "metadata.yaml", "scores.yaml"})
    void fileThatCannotBeReadIsNamedAndTheOtherPipelineListed(String name) {
        Path file = two.pipeline(TwoPipelines.BAD).resolve(name);

        Finished ls = granary(READ, file, "ls", TwoPipelines.RUN);

        assertThat(ls.exitCode()).isOne();
        assertThat(ls.err())
                .isEqualTo("granary: warning: Cannot read %s: Input/output error. Check the disk and try again.\n"
                        .formatted(file));
        assertThat(ls.out()).contains("data_good_", "data_bad_");
    }

    @Test
    void folderThatCannotBeListedIsNamed() {
        Finished ls = granary("getdents64:error=EIO", two.run(), "ls", TwoPipelines.RUN);

        assertThat(ls.exitCode()).isOne();
        assertThat(ls.err()).contains(two.run() + ": Input/output error. Check the disk and try again.");
    }

    @Test
    void contentThatCannotBeReadIsNamedAndTheOtherPipelineCopied() {
        Path content = two.content();

        Finished push = granary(READ, content, "push", TwoPipelines.RUN, copy());

        assertThat(push.exitCode()).isOne();
        assertThat(push.err()).contains(content.getFileName().toString(), "Input/output error");
        assertOnlyTheGoodOneIsInTheCopy();
        assertThat(two.granary("push", TwoPipelines.RUN, copy()).outOfSuccess()).startsWith("Copied 1 pipeline");
    }

    @Test
    void runThatCannotBeListedIsNotCopiedAsIfItWereEmpty() {
        Finished push = granary("getdents64:error=EIO", two.run(), "push", TwoPipelines.RUN, copy());

        assertThat(push.exitCode()).isOne();
        assertThat(push.err()).contains("Input/output error");
        assertThat(push.out()).doesNotContain("Nothing to copy", "Copied");
    }

    @Test
    void linkThatCannotBeReadIsNamed() {
        Path link = two.link();

        Finished relink = granary("readlink:error=EIO", link, "relink", TwoPipelines.RUN);

        assertThat(relink.exitCode()).isOne();
        assertThat(relink.err()).contains(link.getFileName().toString(), "Input/output error");
        assertThat(link).isSymbolicLink();
    }

    @ParameterizedTest
    @CsvSource({
        "'read,pread64', metadata.yaml",
        "getdents64, ''",
        "getdents64, binaries",
        "readlink, binaries/" + TwoPipelines.LINK
    })
    void runWithAReferenceThatCannotBeReadIsNotCleaned(String calls, String name) throws IOException {
        two.orphan("orphan");
        Map<String, String> before = Tree.of(two.store());
        Path place = two.pipeline(TwoPipelines.BAD).resolve(name);

        Finished clean = granary(calls + ":error=EIO", place, "clean-artifacts", "--all", "--force");

        assertThat(clean.exitCode()).isOne();
        assertThat(clean.err()).contains(place.getFileName().toString(), "Input/output error");
        assertThat(Tree.of(two.store())).isEqualTo(before);
    }

    @Test
    void contentThatCannotBeReadIsFoundAndSaidToBeNeitherGoneNorDamaged() {
        Path content = two.content();

        Finished verify = granary(READ, content, "verify", TwoPipelines.RUN, "--full");

        assertThat(verify.exitCode()).isEqualTo(3);
        assertThat(verify.out())
                .contains("content-unreadable: Cannot read " + two.store().relativize(content) + ": Input/output error")
                .contains("\n1 finding in ");
    }

    @Test
    void linkThatCannotBeReadIsFound() {
        Finished verify = granary("readlink:error=EIO", two.link(), "verify", TwoPipelines.RUN);

        assertThat(verify.exitCode()).isEqualTo(3);
        assertThat(verify.out())
                .contains("link-unreadable: Cannot read link " + two.link() + ": Input/output error")
                .contains("\n1 finding in ");
    }
}
