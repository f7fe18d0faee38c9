package dev.granary.app.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlWriterTest {

    @Test
    void treeIsWrittenInBlocks() {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("class", "sklearn.decomposition.PCA");
        step.put("params", Map.of("n_components", 15));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", "Q1_baseline");
        tree.put("steps", List.of(step, Map.of("class", "x")));
        tree.put("none", List.of());
        tree.put("nobody", Map.of());
        tree.put("nothing", null);
        tree.put("yes_or_no", true);
        assertThat(written(tree)).isEqualTo("""
                        name: "Q1_baseline"
                        steps:
                          - class: "sklearn.decomposition.PCA"
                            params:
                              n_components: 15
                          - class: "x"
                        none: []
                        nobody: {}
                        nothing: null
                        yes_or_no: true
                        """);
    }

    @Test
    void listsInListsAreWrittenInBlocks() {
        assertThat(written(Map.of("rows", List.of(List.of(1, 2), List.of(), List.of(3)))))
                .isEqualTo("rows:\n  -   - 1\n      - 2\n  - []\n  -   - 3\n");
    }

    @Test
    void emptyTreeIsAnEmptyMap() {
        assertThat(written(Map.of())).isEqualTo("{}\n");
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5.0",
        "0.45, 0.45",
        "-0.0, -0.0",
        "0.00001, 0.00001",
        "1e-7, 1.0e-07",
        "1e22, 1.0e+22",
        "NaN, .nan",
        "Infinity, .inf",
        "-Infinity, -.inf",
        "2.0E-3, 0.002"
    })
    void doublesAlwaysHaveAPoint(double number, String expected) {
        assertThat(written(Map.of("x", number))).isEqualTo("x: " + expected + "\n");
    }

    @Test
    void everyKindOfNumberIsWritten() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("byte", (byte) 1);
        tree.put("short", (short) 2);
        tree.put("int", 3);
        tree.put("long", Long.MIN_VALUE);
        tree.put("large", BigInteger.TEN.pow(20));
        tree.put("float", 0.5f);
        tree.put("decimal", new BigDecimal("1E+3"));
        assertThat(written(tree)).isEqualTo("""
                        byte: 1
                        short: 2
                        int: 3
                        long: -9223372036854775808
                        large: 100000000000000000000
                        float: 0.5
                        decimal: 1000.0
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rmse",
                "n_components",
                "_private",
                "top 10",
                "a.b/c-d",
                "nodes",
                "Größe",
                "小麦",
                "R2(adj)",
                "x%",
                "e1",
                "truex"
            })
    void keyThatEveryReaderTakesForTextIsPlain(String key) {
        assertThat(written(Map.of(key, 1))).isEqualTo(key + ": 1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y",
                "N",
                "yes",
                "No",
                "ON",
                "off",
                "true",
                "False",
                "null",
                "~",
                "012",
                "1e3",
                ".5",
                "-1",
                "2024-10-14",
                "12:30",
                "=",
                "<<",
                "a: b",
                "a #b",
                " a",
                "a ",
                "a  b",
                "-",
                "?",
                "*a",
                "&a",
                "!a",
                "@a",
                "a,b",
                "a:b"
            })
    void keyThatSomeReaderTakesForSomethingElseIsQuoted(String key) {
        assertThat(written(Map.of(key, 1))).isEqualTo("\"" + key + "\": 1\n");
    }

    @Test
    void textIsNeitherFoldedNorLeftUnquoted() {
        String text = "word ".repeat(200).trim();
        assertThat(written(Map.of("a", text))).isEqualTo("a: \"" + text + "\"\n");
    }

    @Test
    void readableCharactersStandAsTheyAre() {
        assertThat(written(Map.of("a", "naïve 小麦 قمح 👩\u200D🔬 e\u0301")))
                .isEqualTo("a: \"naïve 小麦 قمح 👩\u200D🔬 e\u0301\"\n");
    }

    @Test
    void charactersThatSteerOrHideAreEscaped() {
        assertThat(written(Map.of(
                        "a", "\u0000\u0007\t\n\r\u001B\u007F\u0085\u00A0\u200B\u2028\u2029\u202E\u2066\uFEFF\uFFFE")))
                .isEqualTo("a: \"\\0\\a\\t\\n\\r\\e\\u007F\\N\\_\\u200B\\u2028\\u2029\\u202E\\u2066\\uFEFF\\ufffe\"\n");
    }

    @Test
    void valueThatStandsTwiceIsWrittenTwice() {
        List<Integer> twice = new ArrayList<>(List.of(1));
        Map<String, Object> map = new LinkedHashMap<>(Map.of("k", twice));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("a", twice);
        tree.put("b", Arrays.asList(map, map));
        assertThat(written(tree)).isEqualTo("a:\n  - 1\nb:\n  - k:\n      - 1\n  - k:\n      - 1\n");
    }

    @ParameterizedTest
    @MethodSource("dev.granary.app.codec.PlainTrees#seeds")
    void whatIsWrittenReadsBackEqual(long seed) {
        Map<String, ?> tree = new PlainTrees(seed).map();
        assertThat(YamlReader.read("some.yaml", YamlWriter.write(tree)).root()).isEqualTo(tree);
    }

    @Test
    void manyThreadsWriteAndReadAtOnce() {
        List<Map<String, ?>> trees = Stream.iterate(1L, seed -> seed + 1)
                .limit(400)
                .<Map<String, ?>>map(seed -> new PlainTrees(seed).map())
                .toList();
        assertThat(trees.parallelStream()
                        .map(tree -> YamlReader.read("some.yaml", YamlWriter.write(tree))
                                .root()))
                .isEqualTo(trees);
    }

    @Test
    void everyTrapReadsBackEqualAsKeyAndAsValue() {
        Map<String, Object> traps = PlainTrees.traps();
        assertThat(YamlReader.read("some.yaml", YamlWriter.write(traps)).root()).isEqualTo(traps);
    }

    @Test
    void everyAwkwardNumberReadsBackEqual() {
        Map<String, Object> numbers = PlainTrees.numbers();
        assertThat(YamlReader.read("some.yaml", YamlWriter.write(numbers)).root())
                .isEqualTo(numbers);
    }

    @Test
    void keyOfTheMostEscapesReadsBackEqual() {
        Map<String, Object> tree = Map.of("\uFFFE".repeat(128), 1L, "\uFFFE".repeat(129), 2L);
        assertThat(YamlReader.read("some.yaml", YamlWriter.write(tree)).root()).isEqualTo(tree);
    }

    @Test
    void treeOfTheMostLevelsReadsBackEqual() {
        Map<String, Object> tree = Map.of("a", nested(63));
        assertThat(YamlReader.read("some.yaml", YamlWriter.write(tree)).root()).isEqualTo(tree);
    }

    @Test
    void deeperTreeIsRefused() {
        assertThatThrownBy(() -> YamlWriter.write(Map.of("a", nested(64))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The values are nested more than 64 levels deep.");
    }

    @Test
    void treeInsideOfItselfIsRefused() {
        Map<String, Object> tree = new HashMap<>();
        tree.put("a", tree);
        assertThatThrownBy(() -> YamlWriter.write(tree))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The values are nested more than 64 levels deep.");
    }

    @Test
    void treeThatWouldBeTooLargeToReadIsRefused() {
        assertThatThrownBy(() -> YamlWriter.write(Map.of("a", "x".repeat(YamlReader.MAX_BYTES))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The values take more than 1048576 bytes as YAML; keep large ones in a file.");
    }

    @Test
    void sizeIsCountedInBytes() {
        assertThatThrownBy(() -> YamlWriter.write(Map.of("a", "麦".repeat(YamlReader.MAX_BYTES / 3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The values take more than 1048576 bytes as YAML; keep large ones in a file.");
    }

    @Test
    void treeOfTooManyValuesIsRefused() {
        assertThatThrownBy(() -> YamlWriter.write(Map.of("a", Collections.nCopies(100_000, List.of(1)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There are more than 200000 values; keep them in a file.");
    }

    @Test
    void numberOfTooManyDigitsIsRefused() {
        assertThat(written(Map.of("a", BigInteger.TEN.pow(399)))).hasSize("a: \n".length() + 400);
        assertThatThrownBy(() -> YamlWriter.write(Map.of("a", BigInteger.TEN.pow(400))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A number has more than 400 digits; keep it as text.");
    }

    @Test
    void halfCharacterIsRefused() {
        assertThatThrownBy(() -> YamlWriter.write(Map.of("a", "x\uD83D")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A text holds half a character (an unpaired surrogate).");
    }

    @Test
    void keyThatIsNoTextIsRefused() {
        assertThatThrownBy(() -> YamlWriter.write(Map.of("a", Map.of(1, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The key '1' is no text.");
    }

    @Test
    void valueThatIsNotPlainIsRefused() {
        assertThatThrownBy(() -> YamlWriter.write(Map.of("a", Set.of(new Object[] {Thread.State.NEW}))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A State is no plain value; give text, a number, a boolean, a list or a map.");
    }

    private static String written(Map<String, ?> tree) {
        return Texts.text(YamlWriter.write(tree));
    }

    private static Object nested(int levels) {
        Object nested = 1L;
        for (int i = 0; i < levels; i++) {
            nested = List.of(nested);
        }
        return nested;
    }
}
