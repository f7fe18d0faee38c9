package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckedOutputTest {

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"Broken pipe, nobody takes it any more", "No space left on device, No space left on device"})
    void whyNobodyTakesItIsSaid(String reason, String said) {
        CheckedOutput out = new CheckedOutput(TellingOutput.to(failing(reason)));

        assertThatThrownBy(() -> {
                    out.write(new byte[100]);
                    out.flush();
                })
                .isInstanceOf(IOException.class)
                .hasMessage(said);
    }

    @Test
    void thatNobodyTakesItIsSaidWhereNobodyTellsWhy() {
        CheckedOutput out = new CheckedOutput(new PrintStream(failing("anything"), false, StandardCharsets.UTF_8));

        assertThatThrownBy(() -> {
                    out.write(new byte[100]);
                    out.flush();
                })
                .isInstanceOf(IOException.class)
                .hasMessage("nobody takes it any more");
    }
}
