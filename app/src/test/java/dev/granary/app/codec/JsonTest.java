package dev.granary.app.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void outputIsIndented() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("runs", List.of(Map.of("id", "wheat"), Map.of()));
        tree.put("none", List.of());
        tree.put("nothing", null);
        tree.put("true", true);
        tree.put("numbers", List.of(1, 2L, 0.5, 5.0, BigInteger.TEN.pow(20), 1.5f));
        assertThat(Json.write(tree)).isEqualTo("""
                        {
                          "runs": [
                            {
                              "id": "wheat"
                            },
                            {}
                          ],
                          "none": [],
                          "nothing": null,
                          "true": true,
                          "numbers": [
                            1,
                            2,
                            0.5,
                            5,
                            100000000000000000000,
                            1.5
                          ]
                        }
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, '\"NaN\"'",
        "Infinity, '\"Infinity\"'",
        "-Infinity, '\"-Infinity\"'",
        "1e-7, 1e-7",
        "1e21, 1e+21",
        "-0.0, 0",
        "2E-44, 2e-44"
    })
    void outputHasNumbersAsEcmaScriptWritesThem(double number, String expected) {
        assertThat(Json.write(number)).isEqualTo(expected + "\n");
    }

    @Test
    void stateIsWrittenWithoutBlanks() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("mean", List.of(1.0, -0.0, 0.1, 1e-7, 1e22));
        state.put("odd", List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        state.put("n", 5);
        state.put("name", "Größe \"q\" \u2028 \u0001 😀");
        assertThat(Texts.text(Json.writeCompact(state)))
                .isEqualTo("{\"mean\":[1.0,-0.0,0.1,1.0e-07,1.0e+22],\"odd\":[NaN,Infinity,-Infinity],\"n\":5,"
                        + "\"name\":\"Größe \\\"q\\\" \u2028 \\u0001 😀\"}");
    }

    @ParameterizedTest
    @MethodSource("dev.granary.app.codec.PlainTrees#seeds")
    void stateReadsBackEqual(long seed) {
        Map<String, ?> tree = new PlainTrees(seed).map();
        assertThat(Json.read("state.json", Json.writeCompact(tree))).isEqualTo(tree);
    }

    @Test
    void everyAwkwardNumberReadsBackEqual() {
        Map<String, Object> numbers = PlainTrees.numbers();
        assertThat(Json.read("state.json", Json.writeCompact(numbers))).isEqualTo(numbers);
    }

    @Test
    void tenThousandDoublesReadBackBitForBit() {
        PlainTrees trees = new PlainTrees(17);
        List<Double> numbers = Stream.generate(trees::real).limit(10_000).toList();
        assertThat(Json.read("state.json", Json.writeCompact(Map.of("x", numbers))))
                .isEqualTo(Map.of("x", numbers));
    }

    @Test
    void valuesAreUnmodifiable() {
        Map<String, ?> state = Json.read("state.json", Texts.bytes("{\"a\":[1]}"));
        assertThatThrownBy(state::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(((List<?>) state.get("a"))::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''| it is empty.",
                "[1]| line 1: it does not begin with '{'; expected an object.",
                "{} {}| line 1: something stands after the end of the object.",
                "{\"a\":1,\"a\":2}| line 1: the key 'a' stands here a second time."
            })
    void whatIsNotOneObjectIsRefused(String text, String problem) {
        refused(Texts.bytes(text), problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\n\"a\": tru}",
                "{\n\"a\": 01}",
                "{\n\"a\": 1,}",
                "{\n\"a\"",
                "{\n'a': 1}",
                "{\n\"a\": 1 // x\n}",
                "{\n\"a\": \"\u0001\"}"
            })
    void whatIsNoJsonIsRefusedWithItsLine(String text) {
        assertThatThrownBy(() -> Json.read("state.json", Texts.bytes(text)))
                .isInstanceOf(MalformedDocument.class)
                .hasMessageStartingWith("Cannot read state.json: line 2: no JSON: ");
    }

    @Test
    void otherEncodingIsRefused() {
        assertThatThrownBy(() -> Json.read("state.json", "{\"a\": \"ö\"}".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(MalformedDocument.class)
                .hasMessageStartingWith("Cannot read state.json: line 1: no JSON: Invalid UTF-8");
    }

    @Test
    void deepNestingIsRefused() {
        assertThatThrownBy(() -> Json.read("state.json", Texts.bytes("{\"a\":" + "[".repeat(1_000_000))))
                .isInstanceOf(MalformedDocument.class)
                .hasMessageStartingWith("Cannot read state.json: line 1: more than 64 levels of nesting.");
    }

    @Test
    void nestingOfTheMostLevelsReadsBackEqual() {
        Object nested = 1L;
        for (int i = 0; i < 63; i++) {
            nested = List.of(nested);
        }
        Map<String, Object> tree = Map.of("a", nested);
        assertThat(Json.read("state.json", Json.writeCompact(tree))).isEqualTo(tree);
    }

    @Test
    void treeInsideOfItselfIsRefused() {
        Map<String, Object> tree = new HashMap<>();
        tree.put("a", tree);
        assertThatThrownBy(() -> Json.writeCompact(tree))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The values are nested more than 64 levels deep.");
    }

    @Test
    void longNumberIsRefusedSoon() {
        byte[] bytes = Texts.bytes("{\"a\":" + "1".repeat(1_000_000) + "}");
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(() -> Json.read("state.json", bytes))
                        .isInstanceOf(MalformedDocument.class)
                        .hasMessageContaining("exceeds the maximum allowed (400"));
    }

    @Test
    void manyValuesAreRefused() {
        refused(Texts.bytes("{\"a\":[" + "0,".repeat(4_000_000) + "0]}"), "line 1: more than 4000000 values.");
    }

    @Test
    void tooManyBytesAreRefused() {
        refused(new byte[Json.MAX_BYTES + 1], "it has 67108865 bytes; expected at most 67108864.");
    }

    @Test
    void halfCharacterIsRefused() {
        assertThatThrownBy(() -> Json.writeCompact(Map.of("a", "\uDE00x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A text holds half a character (an unpaired surrogate).");
    }

    @Test
    void valueThatIsNotPlainIsRefused() {
        assertThatThrownBy(() -> Json.write(List.of(Duration.ZERO)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A Duration is no plain value and cannot be written as JSON.");
    }

    @Test
    void keyThatIsNoTextIsRefused() {
        assertThatThrownBy(() -> Json.write(Map.of(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The key '1' is no text.");
    }

    private static void refused(byte[] bytes, String problem) {
        assertThatThrownBy(() -> Json.read("state.json", bytes))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("Cannot read state.json: " + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1",
                "0.10000000000000001",
                "1e-300",
                "5e-324",
                "4.9E-324",
                "1.7976931348623157e308",
                "-0.0",
                "100.00",
                "0.5441787620910731",
                "NaN",
                "-Infinity"
            })
    void foreignNumbersThatADoubleHoldsAreExact(String number) {
        assertThat(foreign(number).inexact()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"3.14159265358979323846", "1e400", "-1e400", "1e-400", "1e99999999999", "0.12345678901234567890"
            })
    void foreignNumbersThatNoDoubleHoldsAreTold(String number) {
        assertThat(foreign(number).inexact())
                .singleElement()
                .hasToString("line 2: the number " + number + " has more than a double holds.");
    }

    private static ForeignJson foreign(String number) {
        return Json.readForeign("x.json", ("{\"a\":\n" + number + "}").getBytes(StandardCharsets.UTF_8));
    }
}
