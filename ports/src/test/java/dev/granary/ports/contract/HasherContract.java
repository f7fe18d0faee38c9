package dev.granary.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.content.Digest;
import dev.granary.ports.hash.Calculation;
import dev.granary.ports.hash.Hasher;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a {@link Hasher} of SHA-256 promises. */
public abstract class HasherContract {

    private static final Digest OF_ABC = new Digest("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

    protected abstract Hasher hasher();

    @Test
    void algorithmHasItsStandardName() {
        assertThat(hasher().algorithm()).isEqualTo("SHA-256");
    }

    // FIPS 180-4, the examples that NIST publishes with it
    @ParameterizedTest
    @CsvSource(textBlock = """
                    '', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
                    abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
                    abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq, \
                    248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1
                    """)
    void knownTextsHaveKnownDigests(String text, String hex) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        Calculation calculation = hasher().begin();

        calculation.update(bytes, 0, bytes.length);

        assertThat(calculation.finish()).isEqualTo(new Digest(hex));
    }

    @Test
    void aMillionLettersHaveTheirKnownDigest() {
        byte[] letters = new byte[1000];
        Arrays.fill(letters, (byte) 'a');
        Calculation calculation = hasher().begin();

        for (int i = 0; i < 1000; i++) {
            calculation.update(letters, 0, letters.length);
        }

        assertThat(calculation.finish())
                .isEqualTo(new Digest("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
    }

    @Test
    void onlyTheGivenBytesCount() {
        byte[] bytes = "__a_bc__".getBytes(StandardCharsets.US_ASCII);
        Calculation calculation = hasher().begin();

        calculation.update(bytes, 2, 1);
        calculation.update(bytes, 3, 0);
        calculation.update(bytes, 4, 2);

        assertThat(calculation.finish()).isEqualTo(OF_ABC);
    }

    @Test
    void finishedCalculationIsOver() {
        Calculation calculation = hasher().begin();
        calculation.finish();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(calculation::finish)
                .withMessageContaining("ended");
    }

    @Test
    void manyCalculateAtOnce() throws Exception {
        Hasher hasher = hasher();

        List<Digest> digests = Race.of(16, i -> () -> {
            Calculation calculation = hasher.begin();
            for (byte b : "abc".getBytes(StandardCharsets.US_ASCII)) {
                calculation.update(new byte[] {b}, 0, 1);
                Thread.yield();
            }
            return calculation.finish();
        });

        assertThat(digests).containsOnly(OF_ABC);
    }
}
