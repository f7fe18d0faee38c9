package dev.granary.domain.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DigestTest {

    private static final String HEX = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void digestIsItsDigits() {
        assertThat(new Digest(HEX)).hasToString(HEX);
        assertThat(new Digest(HEX).shortForm(6)).isEqualTo("ba7816");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ba7816",
                "BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n",
                "aba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
            })
    void anythingElseIsRefused(String text) {
        assertThat(Digest.isDigest(text)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Digest(text))
                .withMessage("'" + text + "' is no SHA-256; expected 64 lower-case hexadecimal digits.");
    }

    @Test
    void bytesAreWrittenAsDigits() {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) 0xab;
        bytes[31] = 1;

        assertThat(Digest.ofBytes(bytes).hex()).isEqualTo("ab" + "0".repeat(61) + "1");
    }

    @Test
    void tooFewBytesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Digest.ofBytes(new byte[20]))
                .withMessageContaining("is no SHA-256");
    }

    @Test
    void digestsAreOrderedByTheirDigits() {
        assertThat(new Digest("0".repeat(64))).isLessThan(new Digest(HEX));
    }
}
