package dev.granary.app.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    @Test
    void keysKeepTheOrderOfTheFile() {
        assertThat(Texts.document("z: 1\na: 2\nm: 3\n").root())
                .containsExactly(entry("z", 1L), entry("a", 2L), entry("m", 3L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yes", "no", "on", "y", "2024-10-14", "12:30:00", "1_000", "0b1", "tRUE", "1e", "=", "\"5\""})
    void textOfYaml12StaysText(String yaml) {
        assertThat(Texts.value(yaml)).isEqualTo(yaml.replace("\"", ""));
    }

    @ParameterizedTest
    @CsvSource({"012, 12", "-0, 0", "+7, 7", "0o17, 15", "0x1F, 31", "9223372036854775807, 9223372036854775807"})
    void wholeNumbersOfTheCoreSchemaAreLong(String yaml, long expected) {
        assertThat(Texts.value(yaml)).isEqualTo(expected);
    }

    @Test
    void wholeNumbersBeyondLongAreBigInteger() {
        assertThat(Texts.value("9223372036854775808")).isEqualTo(new BigInteger("9223372036854775808"));
    }

    @ParameterizedTest
    @CsvSource({
        "1e3, 1000",
        ".5, 0.5",
        "1., 1",
        "-2.5E-3, -0.0025",
        ".nan, NaN",
        ".NaN, NaN",
        ".inf, Infinity",
        "+.Inf, Infinity",
        "-.INF, -Infinity",
        "-0.0, -0.0"
    })
    void numbersOfTheCoreSchemaAreDouble(String yaml, double expected) {
        assertThat(Texts.value(yaml)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"~", "null", "Null", "NULL", ""})
    void nothingIsNull(String yaml) {
        assertThat(Texts.document("value: " + yaml).root()).containsEntry("value", null);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "False, false", "TRUE, true", "!!bool false, false"})
    void truthIsBoolean(String yaml, boolean expected) {
        assertThat(Texts.value(yaml)).isEqualTo(expected);
    }

    @Test
    void coreTagsAreTakenAtTheirWord() {
        assertThat(Texts.document("a: !!str 5\nb: !!int \"5\"\nc: !!float 5\nd: ! 5\n")
                        .root())
                .containsExactly(entry("a", "5"), entry("b", 5L), entry("c", 5.0), entry("d", "5"));
    }

    @Test
    void coreTagThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> Texts.document("a: 1\nb: !!int five\nc: !!map [1]\n"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage(
                        "Cannot read some.yaml: line 2: 'five' is tagged tag:yaml.org,2002:int but does not look like"
                                + " one. line 3: a list is tagged tag:yaml.org,2002:map; expected no tag.");
    }

    @Test
    void keysThatAreNoTextAreTakenAsWritten() {
        assertThat(Texts.document("1: a\n0.50: b\ntrue: c\n2024-10-14: d\n").root())
                .containsOnlyKeys("1", "0.50", "true", "2024-10-14");
    }

    @Test
    void aliasIsTheSameValueAgain() {
        assertThat(Texts.document("a: &id001 [1, 2]\nb: *id001\n").root()).containsEntry("b", List.of(1L, 2L));
    }

    @Test
    void byteOrderMarkAndWindowsLineEndsAreTolerated() {
        assertThat(Texts.document("\uFEFFa: 1\r\nb:\r\n  - \"x\"\r\n").root())
                .containsExactly(entry("a", 1L), entry("b", List.of("x")));
    }

    @Test
    void valuesAreUnmodifiable() {
        Map<String, ?> root = Texts.document("a: [1]\n").root();
        assertThatThrownBy(root::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(((List<?>) root.get("a"))::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void everyPartHasItsLine() {
        YamlDocument document = Texts.document("a: 1\n\nb:\n  c:\n    - x\n    -\n      d: 2\n");
        assertThat(document.line("a")).hasValue(1);
        assertThat(document.line("b", "c")).hasValue(4);
        assertThat(document.line("b", "c", 0)).hasValue(5);
        assertThat(document.line("b", "c", 1, "d")).hasValue(7);
    }

    @Test
    void missingPartHasTheLineOfWhatShouldHoldIt() {
        YamlDocument document = Texts.document("a: 1\nb:\n  c: [1]\n");
        assertThat(document.line("b", "x")).hasValue(2);
        assertThat(document.line("b", "c", 5)).hasValue(3);
        assertThat(document.line("x", "y")).isEmpty();
    }

    @Test
    void everySecondKeyIsNamedWithItsLine() {
        assertThatThrownBy(() -> Texts.document("a: 1\nb: 2\na: 3\nc:\n  d: 1\n  \"d\": 2\n"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("Cannot read some.yaml: line 3: the key 'a' stands here a second time."
                        + " line 6: the key 'd' stands here a second time.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment\n", "---\n", "null\n", "\uFEFF"})
    void fileWithoutValuesIsEmpty(String text) {
        assertThatThrownBy(() -> Texts.document(text))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("Cannot read some.yaml: it is empty.");
    }

    @ParameterizedTest
    @CsvSource({"- a, a list", "text, a single value", "5, a single value"})
    void rootThatIsNoMapIsRefused(String text, String what) {
        assertThatThrownBy(() -> Texts.document(text))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("Cannot read some.yaml: line 1: it holds " + what + "; expected keys with values.");
    }

    @Test
    void mergeKeyIsRefused() {
        assertThatThrownBy(() -> Texts.document("a: &a {b: 1}\nc:\n  <<: *a\n"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("Cannot read some.yaml: line 3: a merge key; write its values out, or put '<<' in quotes.");
    }

    @Test
    void quotedMergeKeyIsText() {
        assertThat(Texts.document("\"<<\": {b: 1}\nc: <<\n").root())
                .containsExactly(entry("<<", Map.of("b", 1L)), entry("c", "<<"));
    }

    @Test
    void listAsKeyIsRefused() {
        assertThatThrownBy(() -> Texts.document("a: 1\n? [b]\n: 1\n"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("Cannot read some.yaml: line 2: a list or map stands as a key; expected text.");
    }

    @Test
    void secondDocumentIsRefused() {
        assertThatThrownBy(() -> Texts.document("a: 1\n---\nb: 2\n"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage(
                        "Cannot read some.yaml: line 2: no YAML: expected a single document in the stream: but found"
                                + " another document.");
    }

    @Test
    void tabAsIndentationIsRefused() {
        assertThatThrownBy(() -> Texts.document("a:\n\tb: 1\n"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessageStartingWith("Cannot read some.yaml: line 2: no YAML: ");
    }

    @Test
    void truncatedFileIsRefused() {
        assertThatThrownBy(() -> Texts.document("a: 1\nb: \"tex"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessageStartingWith("Cannot read some.yaml: line 2: no YAML: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\x", "\\x4", "\\u", "\\u20", "\\U", "\\U0001F60", "\\"})
    void fileThatEndsInsideOfAnEscapeIsRefused(String escape) {
        assertThatThrownBy(() -> Texts.document("a: \"" + escape))
                .isInstanceOf(MalformedDocument.class)
                .hasMessageStartingWith("Cannot read some.yaml: ")
                .hasMessageContaining("no YAML: ");
    }

    @ParameterizedTest
    @MethodSource("dev.granary.app.codec.PlainTrees#damaged")
    void damagedFileIsReadOrRefused(byte[] damaged) {
        assertThat(catchThrowable(() -> YamlReader.read("some.yaml", damaged)))
                .satisfiesAnyOf(
                        failure -> assertThat(failure).isNull(),
                        failure -> assertThat(failure).isInstanceOf(MalformedDocument.class));
    }

    @Test
    void rawControlCharacterIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> Texts.document("a: 1\nb: \"\u001B[31m\"\n"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("Cannot read some.yaml: line 2: no YAML: the character U+001B cannot stand in it.");
    }

    @Test
    void controlCharactersInMessagesAreEscaped() {
        assertThatThrownBy(() -> YamlReader.read("so\nme.yaml", Texts.bytes("\"a\\eb\": 1\n\"a\\eb\": 2\n")))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("Cannot read so\\u000Ame.yaml: line 2: the key 'a\\u001Bb' stands here a second time.");
    }

    @Test
    void halfCharacterIsRefused() {
        assertThatThrownBy(() -> Texts.document("a: 1\nb: \"\\uD83D\"\n"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage(
                        "Cannot read some.yaml: line 2: half a character (an unpaired surrogate); expected whole ones.");
    }

    @Test
    void otherEncodingIsRefusedWithItsByte() {
        byte[] latin1 = "a: 1\nb: Größe\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> YamlReader.read("some.yaml", latin1))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("Cannot read some.yaml: line 2: byte 11 (0xF6) is not UTF-8; save the file as UTF-8.");
    }

    @Test
    void textCutInsideOfACharacterIsRefused() {
        byte[] bytes = {'a', ':', ' ', (byte) 0xE5, (byte) 0xB0};
        assertThatThrownBy(() -> YamlReader.read("some.yaml", bytes))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("Cannot read some.yaml: line 1: byte 4 (0xE5) is not UTF-8; save the file as UTF-8.");
    }

    @Test
    void utf16IsRefused() {
        assertThatThrownBy(() -> YamlReader.read("some.yaml", "a: 1".getBytes(StandardCharsets.UTF_16)))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("Cannot read some.yaml: byte 1 begins UTF-16; save the file as UTF-8.");
    }

    @Test
    void utf16WithoutMarkIsRefused() {
        assertThatThrownBy(() -> YamlReader.read("some.yaml", "a: 1".getBytes(StandardCharsets.UTF_16LE)))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("Cannot read some.yaml: line 1: no YAML: the character U+0000 cannot stand in it.");
    }
}
