package dev.granary.it.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.granary.it.disk.Tree;
import dev.granary.it.process.Finished;
import dev.granary.it.process.OnOneJdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each YAML file of a store, spoilt in each way: it is told in a sentence and soon, the pipeline beside it is read as ever,
 * and nothing is written.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the message names a path")
@OnOneJdk
class EveryYamlIT {

    private static final Duration SOON = Duration.ofSeconds(5);

    /** What somebody makes of the text of a file. */
    private interface Change {
        String of(String text);
    }

    /** Ways in which a file cannot be read. */
    enum Damage {
        EMPTY(text -> ""),
        WITHOUT_VALUES(text -> "# nothing\n"),
        NO_YAML(text -> text + "\n ]: [\n"),
        CUT_IN_A_TEXT(text -> text + "x: \"cut of"),
        TWO_DOCUMENTS(text -> text + "---\na: 1\n"),
        KEY_TWICE(text -> text + "twice: 1\ntwice: 2\n"),
        TAB(text -> text + "x:\n\ty: 1\n"),
        NUL(text -> text + "x: \"\0\"\n"),
        LIST(text -> "- 1\n"),
        TEXT(text -> "nonsense\n"),
        NO_UTF_8(text -> text + "x: \u00e9"),
        ALIASES_OF_ALIASES(text -> text + bomb()),
        ALIAS_IN_ITSELF(text -> text + "x: &x [*x]\n"),
        DEEP(text -> text + "x: " + "[".repeat(10_000) + "]".repeat(10_000) + "\n"),
        DEEPER(text -> text + "x: " + "[".repeat(500_000) + "\n"),
        LONG(text -> text + "x: \"" + "y".repeat(4 << 20) + "\"\n"),
        TAG_OF_A_CLASS(text -> text + "x: !!javax.script.ScriptEngineManager []\n");

        private final Change change;

        Damage(Change change) {
            this.change = change;
        }

        private static String bomb() {
            StringBuilder bomb = new StringBuilder("a0: &a0 [1, 1]\n");
            for (int i = 1; i < 24; i++) {
                bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
            }
            return bomb.toString();
        }
    }

    /** Ways in which a file is another and can be read all the same. */
    enum Harmless {
        BYTE_ORDER_MARK(text -> "\ufeff" + text),
        WINDOWS_LINE_ENDS(text -> text.replace("\n", "\r\n")),
        UNKNOWN_KEY(text -> text + "unknown: {a: 1}\n"),
        NUMBERS_WITHOUT_AN_END(text -> text + "numbers: [.nan, .inf, -.inf, 1e999]\n");

        private final Change change;

        Harmless(Change change) {
            this.change = change;
        }
    }

    @TempDir
    Path temporary;

    private TwoPipelines two;

    @BeforeEach
    void record() {
        two = TwoPipelines.recordedIn(temporary);
    }

    private Path file(String name) {
        return name.equals("run.yaml")
                ? two.run().resolve(name)
                : two.pipeline(TwoPipelines.BAD).resolve(name);
    }

    /** In ISO 8859-1 what lies beyond ASCII is no UTF-8. */
    private static void write(Path file, Change change) throws IOException {
        String text = change.of(Files.readString(file));
        Files.write(
                file, text.getBytes(text.startsWith("\ufeff") ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
    }

    private Finished soon(String... arguments) {
        Finished finished = assertTimeout(SOON, () -> two.granary(arguments));
        assertThat(finished.out() + finished.err()).doesNotContain("internal error", "Exception", "StackOverflow");
        assertThat(finished.err()).hasSizeLessThan(2_000);
        return finished;
    }

    static Stream<Arguments> damagedFiles() {
        return Stream.of("run.yaml", "pipeline.yaml", "metadata.yaml", "scores.yaml")
                .flatMap(file -> Stream.of(Damage.values()).map(damage -> Arguments.of(file, damage)));
    }

    @ParameterizedTest
    @MethodSource("damagedFiles")
    void damageIsToldAndTheOtherPipelineIsRead(String name, Damage damage) throws IOException {
        write(file(name), damage.change);
        Map<String, String> before = Tree.of(two.store());

        Finished ls = soon("ls", TwoPipelines.RUN);
        Finished best = soon("best", TwoPipelines.RUN, "--by", "test.rmse");
        Finished show = soon("show", TwoPipelines.RUN + "/good");

        assertThat(ls.exitCode()).isOne();
        assertThat(ls.err().lines()).singleElement().asString().startsWith("granary: warning: Cannot read ");
        assertThat(ls.err()).contains("/" + name + ": ");
        assertThat(ls.out()).contains("data_good_", "data_bad_");
        assertThat(best.out()).contains("data_good_");
        assertThat(show.outOfSuccess()).contains("data_good_");
        soon("ls");
        soon("show", TwoPipelines.RUN + "/bad");
        assertThat(Tree.of(two.store())).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void pipelineWhoseRecordIsDamagedIsNotCopied(Damage damage) throws IOException {
        write(file("metadata.yaml"), damage.change);

        Finished push = soon("push", TwoPipelines.RUN, temporary.resolve("copy").toString());

        assertThat(push.exitCode()).isOne();
        assertThat(push.err()).startsWith("granary: ").contains("metadata.yaml: ");
        assertThat(soon("--store", temporary.resolve("copy").toString(), "ls", TwoPipelines.RUN)
                        .outOfSuccess())
                .contains("data_good_")
                .doesNotContain("data_bad_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.yaml", "pipeline.yaml", "scores.yaml"})
    void otherDamagedFilesAreCopiedAsTheyAre(String name) throws IOException {
        write(file(name), Damage.CUT_IN_A_TEXT.change);

        soon("push", TwoPipelines.RUN, temporary.resolve("copy").toString()).outOfSuccess();

        Path copied = temporary.resolve("copy").resolve(two.store().relativize(file(name)));
        assertThat(copied).hasSameBinaryContentAs(file(name));
        assertThat(soon("--store", temporary.resolve("copy").toString(), "ls", TwoPipelines.RUN)
                        .err())
                .contains("/" + name + ": ");
    }

    static Stream<Arguments> changedFiles() {
        return Stream.of("run.yaml", "pipeline.yaml", "metadata.yaml", "scores.yaml")
                .flatMap(file -> Stream.of(Harmless.values()).map(harmless -> Arguments.of(file, harmless)));
    }

    @ParameterizedTest
    @MethodSource("changedFiles")
    void whatCanBeReadIsRead(String name, Harmless harmless) throws IOException {
        write(file(name), harmless.change);
        Map<String, String> before = Tree.of(two.store());

        Finished ls = soon("ls", TwoPipelines.RUN);
        Finished json = soon("show", TwoPipelines.RUN + "/bad", "--json");

        assertThat(ls.outOfSuccess()).contains("data_good_", "data_bad_");
        assertThat(ls.err()).isEmpty();
        assertThat(json.outOfSuccess()).contains("\"rmse\": 0.5");
        assertThat(Tree.of(two.store())).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EMPTY", "WITHOUT_VALUES"})
    void damagedSettingsAreWrongUsage(Damage damage) throws IOException {
        Path settings = Files.writeString(temporary.resolve("granary.yaml"), "links: copy\n");
        write(settings, damage.change);

        Finished ls = soon("ls");

        assertThat(ls.exitCode()).isEqualTo(2);
        assertThat(ls.err()).startsWith("granary: Cannot read " + settings + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.yaml", "pipeline.yaml", "metadata.yaml", "scores.yaml"})
    void fileThatIsGoneOrAFolderHindersNobodyElse(String name) throws IOException {
        Files.delete(file(name));
        assertThat(soon("ls", TwoPipelines.RUN).out()).contains("data_good_", "data_bad_");
        Files.createDirectory(file(name));
        assertThat(soon("ls", TwoPipelines.RUN).out()).contains("data_good_", "data_bad_");
        assertThat(soon("show", TwoPipelines.RUN + "/good").outOfSuccess()).contains("data_good_");
    }
}
