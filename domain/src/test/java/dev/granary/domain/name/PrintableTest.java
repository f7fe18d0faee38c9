package dev.granary.domain.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PrintableTest {

    @Test
    void harmlessTextStaysAsItIs() {
        assertThat(Printable.of("Weizenqualität 小麦 🌾 \\u0041")).isEqualTo("Weizenqualität 小麦 🌾 \\u0041");
    }

    @Test
    void whatSteersATerminalOrHidesIsWrittenOut() {
        assertThat(Printable.of("a\u001b[2J\r\n\u202e\u200b\u2028\ud83db"))
                .isEqualTo("a\\u001B[2J\\u000D\\u000A\\u202E\\u200B\\u2028\\uD83Db");
    }
}
