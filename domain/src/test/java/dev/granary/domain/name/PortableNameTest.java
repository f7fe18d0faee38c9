package dev.granary.domain.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortableNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "StandardScaler_abc123.pkl",
                "Échelle blé.txt",
                "😀",
                ".hidden",
                "console",
                "com",
                "COM12",
                "a.nul"
            })
    void ordinaryNamesAreTakenEverywhere(String name) {
        assertThat(PortableName.reasonAgainst(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "con",
                "Prn.txt",
                "AUX .pkl",
                "nul.tar.gz",
                "COM1",
                "lpt0",
                "com\u00B9",
                "LPT\u00B3.a",
                "CONIN$",
                "conout$.txt"
            })
    void namesOfDevicesAreNot(String name) {
        assertThat(PortableName.reasonAgainst(name)).contains("on Windows that is the name of a device");
    }

    @ParameterizedTest
    @ValueSource(strings = {"report\u202Efdp.exe", "a\u2066b"})
    void charactersThatTurnTheDirectionOfWritingAreNot(String name) {
        assertThat(PortableName.reasonAgainst(name))
                .contains("characters in it turn the direction of writing, so that it is shown as another name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", "a ", "..."})
    void dotsAndBlanksAtTheEndAreNot(String name) {
        assertThat(PortableName.reasonAgainst(name)).contains("Windows drops a dot or blank at the end of a name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a<b",
                "a>b",
                "a:b",
                "a\"b",
                "a|b",
                "a?b",
                "a*b",
                "a\\b",
                "a\nb",
                "a\u007Fb",
                "a\u009Bb",
                "a\u0000b"
            })
    void charactersThatWindowsOrTerminalsTakeForSomethingElseAreNot(String name) {
        assertThat(PortableName.reasonAgainst(name))
                .contains("Windows allows no control characters and none of < > : \" | ? * \\ in a name");
    }

    @Test
    void halfACharacterIsNot() {
        assertThat(PortableName.reasonAgainst("a\uD83D"))
                .contains("half a character stands in it, which is no legal Unicode");
    }

    @Test
    void lengthIsCountedInBytes() {
        assertThat(PortableName.reasonAgainst("é".repeat(127))).isEmpty();
        assertThat(PortableName.reasonAgainst("é".repeat(128))).contains("most file systems allow 255 bytes in a name");
    }
}
