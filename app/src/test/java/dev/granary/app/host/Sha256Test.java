package dev.granary.app.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.granary.ports.hash.Calculation;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Test {

    /** FIPS 180-4, the examples that NIST publishes with it. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void publishedExamplesComeOut() {
        assertThat(Sha256.of(bytes("abc"))).hasToString(ABC);
        assertThat(Sha256.of(bytes("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")))
                .hasToString("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    }

    @Test
    void partsGiveTheDigestOfTheWhole() {
        Calculation calculation = new Sha256().begin();
        calculation.update(bytes("xab"), 1, 2);
        calculation.update(bytes("c"), 0, 1);
        assertThat(calculation.finish()).hasToString(ABC);
    }

    @Test
    void aCalculationIsFinishedOnce() {
        Calculation calculation = new Sha256().begin();
        calculation.finish();
        assertThatIllegalStateException()
                .isThrownBy(calculation::finish)
                .withMessage("This calculation has finished; begin a new one.");
        assertThatIllegalStateException()
                .isThrownBy(() -> calculation.update(bytes("a"), 0, 1))
                .withMessage("This calculation has finished; begin a new one.");
    }

    @Test
    void itSaysItsName() {
        assertThat(new Sha256().algorithm()).isEqualTo("SHA-256");
    }
}
