package dev.granary.app.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that were made to cost much: each is refused in its own words, long before it has cost much. */
class YamlLimitsTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    void fileOfTheLargestSizeIsRead() {
        String text = "a: |\n " + "x".repeat(YamlReader.MAX_BYTES - 6);
        assertThat(text).hasSize(YamlReader.MAX_BYTES);
        assertThat(assertTimeoutPreemptively(SOON, () -> Texts.document(text)).root())
                .containsOnlyKeys("a");
    }

    @Test
    void largerFileIsRefusedBeforeItIsLookedAt() {
        refused("[".repeat(YamlReader.MAX_BYTES + 1), "it has 1048577 bytes; expected at most 1048576.");
    }

    @Test
    void nestingOfTheMostLevelsIsRead() {
        assertThat(Texts.document("a: " + "[".repeat(63) + "]".repeat(63)).root())
                .containsOnlyKeys("a");
    }

    @Test
    void oneLevelMoreIsRefused() {
        refused(
                "a:\n  " + "[".repeat(64) + "]".repeat(64),
                "line 2: more than 64 levels of nesting; no record has so many.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{", "- ", "? ", "[{", "- ? "})
    void endlessNestingIsRefused(String open) {
        refused(open.repeat(100_000), "line 1: more than 64 levels of nesting; no record has so many.");
    }

    @Test
    void tenLevelsOfNineAliasesAreRefused() {
        refused(multiplied(10, 9), "line 7: more than 200000 values, aliases written out.");
    }

    @Test
    void twentyFourLevelsOfTwoAliasesAreRefused() {
        refused(multiplied(24, 2), "line 17: more than 200000 values, aliases written out.");
    }

    @Test
    void repeatedLongTextIsRefused() {
        String text = "a: &a \"" + "x".repeat(500_000) + "\"\nb: [" + "*a, ".repeat(10) + "]\n";
        refused(text, "line 2: more than 4194304 characters, aliases written out.");
    }

    @Test
    void hundredThousandAliasesOfOneTextAreRefused() {
        refused("a: &a x\nb:\n" + "  - *a\n".repeat(100_000), "line 53: more than 50 aliases; write the values out.");
    }

    @Test
    void manyValuesAreRefused() {
        refused("a: [" + "1,".repeat(300_000) + "]", "line 1: more than 200000 values, aliases written out.");
    }

    @Test
    void fiftyAliasesAreRead() {
        assertThat(Texts.document("a: &a [1]\nb: [" + "*a, ".repeat(50) + "]\n")
                        .root()
                        .get("b"))
                .isEqualTo(IntStream.range(0, 50).mapToObj(i -> List.of(1L)).toList());
    }

    @Test
    void aliasInsideOfItsListIsRefused() {
        refused("a: &x [*x]", "line 1: the alias *x stands inside of what it stands for.");
    }

    @Test
    void aliasInsideOfItsMapIsRefused() {
        refused("a: &x\n  b:\n    c: *x\n", "line 3: the alias *x stands inside of what it stands for.");
    }

    @Test
    void mapThatIsItsOwnKeyIsRefused() {
        refused("&x {? *x : 1}", "line 1: the alias *x stands inside of what it stands for.");
    }

    @Test
    void aliasWithoutAnchorIsRefused() {
        refused("a: *x", "line 1: the alias *x has no anchor.");
    }

    @Test
    void anchorThatIsGivenAgainStandsForTheNewValue() {
        assertThat(Texts.document("a: &x [&x 1, *x]\nb: *x\n").root())
                .containsEntry("a", List.of(1L, 1L))
                .containsEntry("b", 1L);
    }

    @Test
    void numberOfTheMostDigitsIsRead() {
        assertThat(Texts.value("1".repeat(400))).hasToString("1".repeat(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0.1", "-1", "0x1", "1e1"})
    void longerNumberIsRefused(String start) {
        refused(
                "a: 1\nb: " + start + "1".repeat(100_000 - start.length()),
                "line 2: a number of 100000 characters; expected at most 400.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!javax.script.ScriptEngineManager [1]",
                "!foo bar",
                "!!python/object:os.system {a: 1}",
                "!!binary aGk=",
                "!!set {a}",
                "!!timestamp 2024-10-14",
                "!<tag:x> 1"
            })
    void otherTagsAreRefused(String value) {
        assertThatThrownBy(() -> Texts.document("a: 1\nb: " + value))
                .isInstanceOf(MalformedDocument.class)
                .hasMessageMatching(
                        "Cannot read some.yaml: line 2: the tag '.*'; expected plain values without tags\\.");
    }

    @Test
    void mergeByTagIsRefused() {
        refused(
                "a: &a {b: 1}\n!!merge c: *a\n",
                "line 2: the tag 'tag:yaml.org,2002:merge'; expected plain values without tags.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1", "\t", "a: b\n", "- \n", "'", "- >\n a\n\n", "- &a\n", "%a\n", "é"})
    void anythingRepeatedUpToTheLargestSizeIsAnsweredSoon(String unit) {
        byte[] bytes = Texts.bytes(unit.repeat(YamlReader.MAX_BYTES / Texts.bytes(unit).length));
        assertTimeoutPreemptively(
                SOON,
                () -> assertThatThrownBy(() -> YamlReader.read("some.yaml", bytes))
                        .isInstanceOf(MalformedDocument.class));
    }

    @Test
    void exhaustedStackEndsInARefusal() {
        String text = "a: " + "[".repeat(60) + "]".repeat(60);
        assertThatThrownBy(() -> Texts.document("a: [")).isInstanceOf(MalformedDocument.class);
        assertThat(Texts.document(text).root()).containsOnlyKeys("a");
        assertThatThrownBy(() -> readAtTheEndOfTheStack(text))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("Cannot read some.yaml: it is nested too deep for this thread.");
    }

    private static void readAtTheEndOfTheStack(String text) {
        try {
            readAtTheEndOfTheStack(text);
        } catch (StackOverflowError e) {
            Texts.document(text);
        }
    }

    @Test
    void messageOfAThousandProblemsIsShort() {
        assertThatThrownBy(() -> Texts.document("a: 1\n".repeat(1_001)))
                .isInstanceOfSatisfying(
                        MalformedDocument.class, e -> assertThat(e.problems()).hasSize(1_000))
                .hasMessageEndingWith("line 21: the key 'a' stands here a second time. And 980 more.");
    }

    @Test
    void longTextOfTheFileIsCutInMessagesOfTheParser() {
        assertThatThrownBy(() -> Texts.document("%YAML " + "1".repeat(100_000) + ".2\n---\na: 1"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessageStartingWith("Cannot read some.yaml: line 1: no YAML: while scanning a YAML directive: ")
                .hasMessageEndingWith("1…")
                .message()
                .hasSizeLessThan(450);
    }

    @Test
    void longTextOfTheFileIsCutInMessages() {
        assertThatThrownBy(() -> Texts.document("a: !" + "x".repeat(100_000) + " 1"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("Cannot read some.yaml: line 1: the tag '!" + "x".repeat(59)
                        + "…'; expected plain values without tags.");
    }

    private static String multiplied(int levels, int aliases) {
        return "a0: &a0 x\n"
                + IntStream.rangeClosed(1, levels)
                        .mapToObj(level -> "a%d: &a%d [%s]\n"
                                .formatted(
                                        level,
                                        level,
                                        String.join(", ", Collections.nCopies(aliases, "*a" + (level - 1)))))
                        .collect(Collectors.joining());
    }

    private static void refused(String text, String problem) {
        assertTimeoutPreemptively(
                SOON,
                () -> assertThatThrownBy(() -> Texts.document(text))
                        .isInstanceOf(MalformedDocument.class)
                        .hasMessage("Cannot read some.yaml: " + problem));
    }
}
