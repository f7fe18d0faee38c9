package dev.granary.domain.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.domain.name.Name;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ArtifactNameTest {

    private static final Digest DIGEST = new Digest("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

    @Test
    void nameShowsOperatorDigitsAndExtension() {
        assertThat(ArtifactName.of(Name.of("Standard Scaler"), DIGEST, 6, "pkl").fileName())
                .isEqualTo("Standard-Scaler_ba7816.pkl");
        assertThat(ArtifactName.of(Name.of("PLS"), DIGEST, 9, "").fileName()).isEqualTo("PLS_ba7816bf8");
    }

    @ParameterizedTest
    @CsvSource({
        "StandardScaler_ba7816.pkl, StandardScaler, ba7816, pkl",
        "my_own_scaler_ba7816.pkl, my_own_scaler, ba7816, pkl",
        "scaler_abcdef_ba7816, scaler_abcdef, ba7816, ''",
        "__ba7816bf, _, ba7816bf, ''",
        "v1.2_ba7816.json, v1.2, ba7816, json"
    })
    void fileNameIsReadBack(String file, String operator, String digits, String extension) {
        ArtifactName name = ArtifactName.parse(file).orElseThrow();

        assertThat(name).isEqualTo(new ArtifactName(operator, digits, extension));
        assertThat(name.fileName()).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHA256SUMS",
                ".known",
                "scaler_ba781.pkl",
                "scaler_BA7816.pkl",
                "_ba7816.pkl",
                "ba7816.pkl",
                "scaler_ba7816.tar.gz",
                "scaler_ba7816.",
                "scaler_ba7816.pkl~",
                ""
            })
    void otherFilesAreNoneOfOurs(String file) {
        assertThat(ArtifactName.parse(file)).isEmpty();
    }

    @Test
    void onlyContentsWithTheseDigitsFit() {
        assertThat(new ArtifactName("scaler", "ba7816", "pkl").fits(DIGEST)).isTrue();
        assertThat(new ArtifactName("scaler", DIGEST.hex(), "pkl").fits(DIGEST)).isTrue();
        assertThat(new ArtifactName("scaler", "ba7817", "pkl").fits(DIGEST)).isFalse();
        assertThat(new ArtifactName("scaler", "a7816b", "pkl").fits(DIGEST)).isFalse();
    }
}
