package dev.granary.domain.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FolderFormTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    wheat_quality       | wheat_quality
                    A-z.0_9             | A-z.0_9
                    wheat quality       | wheat-quality
                    'a  /\\:*?"<>|  b'  | a-b
                    Weizenqualität      | Weizenqualit-t
                    小麦                | _
                    'wheat 🌾 2024'     | wheat-2024
                    ../../etc/passwd    | etc-passwd
                    ..                  | _
                    .                   | _
                    ---                 | _
                    -rf                 | rf
                    .hidden             | hidden
                    -.-x                | x
                    trailing...         | trailing
                    'a. '               | a.-
                    ' a'                | a
                    <script>            | script-
                    =1+1                | 1-1
                    """)
    void formIsPlainOnEverySystem(String name, String form) {
        assertThat(FolderForm.of(Name.of(name))).isEqualTo(form);
        assertThat(FolderForm.ofFile(Name.of(name))).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CON", "con", "nul", "Aux", "PRN", "COM1", "com9", "LPT1", "COM0", "con.txt", "NUL.tar.gz"})
    void deviceNamesOfWindowsAreSetApart(String name) {
        assertThat(FolderForm.of(Name.of(name))).isEqualTo("_" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONE", "COM10", "aCON", "LPT", "console.txt", "x.con"})
    void namesThatOnlyLookLikeDevicesStay(String name) {
        assertThat(FolderForm.of(Name.of(name))).isEqualTo(name);
    }

    @Test
    void deviceNameThatComesOutOfCleaningIsSetApart() {
        assertThat(FolderForm.of(Name.of("..con."))).isEqualTo("_con");
    }

    @Test
    void longNamesAreCut() {
        assertThat(FolderForm.of(Name.of("x".repeat(200)))).isEqualTo("x".repeat(60));
        assertThat(FolderForm.of(Name.of("x".repeat(60)))).isEqualTo("x".repeat(60));
    }

    @Test
    void cutNameNeverEndsWithADot() {
        assertThat(FolderForm.of(Name.of("x".repeat(58) + "..y"))).isEqualTo("x".repeat(58));
    }

    @Test
    void longFileNamesKeepTheirExtension() {
        assertThat(FolderForm.ofFile(Name.of("x".repeat(100) + ".parquet")))
                .isEqualTo("x".repeat(52) + ".parquet")
                .hasSize(60);
        assertThat(FolderForm.ofFile(Name.of("x".repeat(51) + "..y" + "z".repeat(40) + ".parquet")))
                .isEqualTo("x".repeat(51) + ".parquet");
    }

    @Test
    void longFileNamesWithoutExtensionAreCut() {
        assertThat(FolderForm.ofFile(Name.of("x".repeat(100)))).isEqualTo("x".repeat(60));
        assertThat(FolderForm.ofFile(Name.of("x." + "y".repeat(100)))).isEqualTo("x." + "y".repeat(58));
    }

    @ParameterizedTest
    @CsvSource({
        "model.pkl, pkl",
        "archive.tar.gz, gz",
        "model, ''",
        ".bashrc, ''",
        "model., ''",
        "model.p-k, ''",
        "model.abcdefghijklmnop, abcdefghijklmnop",
        "model.abcdefghijklmnopq, ''"
    })
    void extensionIsShortAndPlain(String file, String extension) {
        assertThat(FolderForm.extension(file)).isEqualTo(extension);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nul", "CON", "Aux.txt", "com1.tar.gz", "LPT9"})
    void devicesHaveAnyExtension(String fileName) {
        assertThat(FolderForm.isDevice(fileName)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "console.txt", "com", "com10", ".nul", "a.con", ""})
    void otherNamesAreNoDevices(String fileName) {
        assertThat(FolderForm.isDevice(fileName)).isFalse();
    }

    @Test
    void formsThatDifferInCaseCountAsOne() {
        assertThat(FolderForm.caseless("Model_AB")).isEqualTo(FolderForm.caseless("model_ab"));
    }
}
