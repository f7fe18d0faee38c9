package dev.granary.it.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.granary.app.Granary;
import dev.granary.app.query.StoredPipeline;
import dev.granary.app.record.IfPresent;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.disk.Tree;
import dev.granary.it.process.Finished;
import dev.granary.it.process.Programs;
import dev.granary.ports.bed.Skip;
import dev.granary.ports.failure.DamagedFailure;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A run in which somebody has put something else in the place of a link, a content or a folder: no verb follows it, hangs
 * or stops at it, and the pipeline beside it is read and copied as ever.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it takes links, pipes and devices")
@Timeout(60)
class HostileRunIT {

    private static final String SECRET = "a file of somebody else";

    /** What is put there, as a shell does it in the run's folder. */
    enum Trap {
        LINK_TO_NOTHING("ln -sfn ../../.artifacts/gone_000000.bin $LINK"),
        LINK_TO_ITSELF("ln -sfn model_0.bin $LINK"),
        LINKS_IN_A_LOOP("ln -sfn other $LINK; ln -s model_0.bin $BAD/binaries/other"),
        ABSOLUTE_LINK_OUT("ln -sfn $OUTSIDE/secret $LINK"),
        RELATIVE_LINK_OUT("ln -sfn ../../../../outside/secret $LINK"),
        LINK_TO_ANOTHER_RUN(
                "mkdir -p ../2026-01-02_other/.artifacts; cp $OUTSIDE/secret ../2026-01-02_other/.artifacts/x;"
                        + " ln -sfn ../../../2026-01-02_other/.artifacts/x $LINK"),
        LINK_OUT_OF_THE_CACHE("cp $OUTSIDE/secret x; ln -sfn ../../.artifacts/../x $LINK"),
        LINK_THROUGH_A_LINKED_FOLDER("ln -s $OUTSIDE .artifacts/far; ln -sfn ../../.artifacts/far/secret $LINK"),
        LINK_TO_A_FOLDER("ln -sfn ../../.artifacts $LINK"),
        LINK_TO_A_DEVICE("ln -sfn /dev/zero $LINK"),
        LINKED_FOLDER_OF_LINKS(
                "rm -r $BAD/binaries; cp $OUTSIDE/secret $OUTSIDE/model_0.bin; ln -s $OUTSIDE $BAD/binaries"),
        CONTENT_GONE("rm -f $CONTENT"),
        CONTENT_CUT("chmod u+w $CONTENT; truncate -s 5 $CONTENT"),
        CONTENT_EMPTIED("chmod u+w $CONTENT; truncate -s 0 $CONTENT"),
        CONTENT_WITH_OTHER_BYTES("chmod u+w $CONTENT; printf X | dd of=$CONTENT conv=notrunc"),
        CONTENT_IS_A_FOLDER("rm -f $CONTENT; mkdir $CONTENT; cp $OUTSIDE/secret $CONTENT/x"),
        CONTENT_IS_A_PIPE("rm -f $CONTENT; mkfifo $CONTENT"),
        CONTENT_IS_A_DEVICE("rm -f $CONTENT; mknod $CONTENT c 1 5"),
        CONTENT_IS_A_LINK("ln -sf $OUTSIDE/secret $CONTENT");

        private final String script;

        Trap(String script) {
            this.script = script;
        }
    }

    @TempDir
    Path temporary;

    private TwoPipelines two;
    private Path outside;

    @BeforeEach
    void record() throws IOException {
        two = TwoPipelines.recordedIn(temporary);
        outside = Files.createDirectories(temporary.resolve("outside"));
        Files.writeString(outside.resolve("secret"), SECRET);
    }

    private void set(String script) {
        String variables = "OUTSIDE='%s' BAD='%s' LINK='%s' CONTENT='%s'\n"
                .formatted(outside, two.pipeline(TwoPipelines.BAD), two.link(), two.content());
        Finished set = Programs.shell(two.run(), "set -e\n" + variables + script);
        Skip.unless(
                set.exitCode() == 0, "this cannot be made here: " + set.err().strip());
    }

    @ParameterizedTest
    @EnumSource
    void otherPipelineIsReadAsEver(Trap trap) throws IOException {
        set(trap.script);

        Finished ls = two.granary("ls", TwoPipelines.RUN);
        Finished best = two.granary("best", TwoPipelines.RUN, "--by", "test.rmse");
        Finished show = two.granary("show", TwoPipelines.RUN + "/good");

        String good = two.pipeline(TwoPipelines.GOOD).getFileName().toString();
        assertThat(ls.outOfSuccess()).contains(good);
        assertThat(best.outOfSuccess()).contains(good);
        assertThat(show.outOfSuccess()).contains(good);
        assertThat(verified(two, TwoPipelines.GOOD)).isEqualTo(TwoPipelines.model(TwoPipelines.GOOD));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsReadIsRightOrRefused(Trap trap) {
        set(trap.script);

        Finished show = two.granary("show", TwoPipelines.RUN + "/bad");
        Throwable failure = catchThrowable(
                () -> assertThat(verified(two, TwoPipelines.BAD)).isEqualTo(TwoPipelines.model(TwoPipelines.BAD)));

        assertClear(show);
        assertThat(Stream.ofNullable(failure))
                .allSatisfy(it -> assertThat(it)
                        .isInstanceOfAny(DamagedFailure.class, MissingFailure.class, WrongTypeFailure.class)
                        .hasMessageStartingWith("Cannot ")
                        .hasMessageNotContaining(SECRET));
    }

    @ParameterizedTest
    @EnumSource
    void copyHoldsTheOtherOneAndNothingFromOutside(Trap trap) throws IOException {
        set(trap.script);
        Map<String, String> before = Tree.of(outside);

        Finished push =
                two.granary("push", TwoPipelines.RUN, temporary.resolve("copy").toString());

        assertClear(push);
        TwoPipelines copy = new TwoPipelines(temporary.resolve("copy"));
        assertThat(verified(copy, TwoPipelines.GOOD)).isEqualTo(TwoPipelines.model(TwoPipelines.GOOD));
        RunOnDisk.onlyIn(copy.store()).assertNothingIsWrong();
        assertThat(Programs.shell(copy.store(), "grep -r '" + SECRET + "' .").exitCode())
                .isOne();
        assertThat(Tree.of(outside)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void relinkingMendsItOrSaysWhyNot(Trap trap) throws IOException {
        set(trap.script);
        Map<String, String> before = Tree.of(outside);

        Finished relink = two.granary("relink", TwoPipelines.RUN);

        assertClear(relink);
        assertThat(verified(two, TwoPipelines.GOOD)).isEqualTo(TwoPipelines.model(TwoPipelines.GOOD));
        assertThat(relink.exitCode() == 0).isEqualTo(catchThrowable(() -> verified(two, TwoPipelines.BAD)) == null);
        assertThat(Tree.of(outside)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void recordingItAgainHealsIt(Trap trap) throws IOException {
        set(trap.script);
        Map<String, String> before = Tree.of(outside);

        two.record(TwoPipelines.BAD, IfPresent.REPLACE);

        assertThat(verified(two, TwoPipelines.BAD)).isEqualTo(TwoPipelines.model(TwoPipelines.BAD));
        assertThat(two.content()).hasParent(two.cache().toRealPath());
        assertThat(Tree.of(outside)).isEqualTo(before);
    }

    private static byte[] verified(TwoPipelines two, String name) throws IOException {
        try (Granary granary = Granary.at(two.store()).notices(notice -> {}).open()) {
            StoredPipeline pipeline = granary.pipeline(TwoPipelines.RUN, name);
            pipeline.verify();
            return pipeline.bytes(TwoPipelines.LINK);
        }
    }

    /** It was done, or it is said in sentences what was not. */
    private static void assertClear(Finished finished) {
        assertThat(finished.exitCode()).isBetween(0, 1);
        assertThat(finished.out() + finished.err()).doesNotContain("internal error", "Exception", "Error", SECRET);
        assertThat(finished.err().lines()).allSatisfy(line -> assertThat(line).startsWith("granary: "));
        assertThat(finished.exitCode() == 0 || !finished.err().isBlank()).isTrue();
    }
}
